package io.mcppack.keycloak.dcrpolicy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.KnownClient;
import io.mcppack.keycloak.dcrpolicy.rule.LoopbackForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables in docs/client-catalogue.md are what the catalogue says; the failure message has the rows to paste. */
final class CataloguePageTest {

    private static final Path PAGE = Path.of("..", "docs", "client-catalogue.md");

    @Test
    void listsWhereEveryClientReceivesCodes() throws IOException {
        assertThat(tableAfter("<!-- callbacks:"))
                .isEqualTo(table(client -> Stream.of(row(
                        client.name(),
                        code(client.id()),
                        client.byDefault() ? "yes" : "",
                        code(client.introduction().names()),
                        client.selfHosted() ? "the operator's own host" : code(redirectUris(client))))));
    }

    @Test
    void listsWhatElseEveryClientSends() throws IOException {
        assertThat(tableAfter("<!-- habits:"))
                .isEqualTo(table(client -> Stream.of(row(
                        code(client.id()),
                        code(client.habits().authMethods()),
                        code(client.habits().grantTypes()),
                        code(client.habits().responseTypes()),
                        code(client.introduction().softwareIds()),
                        client.evidence().stream()
                                .map(evidence -> evidence.source() + " (" + evidence.date() + ")")
                                .collect(Collectors.joining(", "))))));
    }

    @Test
    void listsEveryQuirk() throws IOException {
        assertThat(tableAfter("<!-- quirks:")).isEqualTo(table(client -> client.habits().quirks().stream()
                .map(quirk -> row(code(client.id()), quirk))));
    }

    private static List<String> redirectUris(KnownClient client) {
        return Stream.of(
                        client.callbacks().exact().stream(),
                        client.callbacks().prefixes().stream().map(prefix -> prefix + "{id}"),
                        client.callbacks().apps().stream(),
                        client.callbacks().loopbacks().stream().map(LoopbackForm::display))
                .flatMap(Function.identity())
                .toList();
    }

    private static String table(Function<KnownClient, Stream<String>> rows) {
        return CatalogueReader.shipped().clients().stream().flatMap(rows).collect(Collectors.joining("\n"));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String code(List<String> texts) {
        return texts.stream().map(CataloguePageTest::code).collect(Collectors.joining(" "));
    }

    /** The rows below the head of the table that follows the marker. */
    private static String tableAfter(String marker) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith(marker))
                .skip(3)
                .takeWhile(line -> line.startsWith("|"))
                .collect(Collectors.joining("\n"));
    }
}
