package io.mcppack.keycloak.dcrpolicy.keycloak.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownClient;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownNames;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.NameForm;
import io.mcppack.keycloak.dcrpolicy.rule.uri.LoopbackRedirect;
import io.mcppack.keycloak.testsupport.docs.MarkdownPage;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables in docs/client-catalogue.md are what the catalogue says. */
final class CataloguePageTest {
    private static final MarkdownPage PAGE = new MarkdownPage("client-catalogue.md");

    @Test
    void listsWhereEveryClientReceivesCodes() throws IOException {
        List<String> rows = table(client -> Stream.of(row(
                client.name(),
                code(client.id()),
                client.byDefault() ? "yes" : "",
                names(client.knownNames()),
                client.selfHosted() ? "the operator's own host" : code(redirectUris(client)))));

        assertThat(PAGE.tableAfter("<!-- callbacks:", rows)).containsExactlyElementsOf(rows);
    }

    @Test
    void listsWhatElseEveryClientSends() throws IOException {
        List<String> rows = table(client -> Stream.of(row(
                code(client.id()),
                code(client.metadata().authMethods()),
                code(client.metadata().grantTypes()),
                code(client.metadata().responseTypes()),
                code(client.knownNames().softwareIds()),
                client.evidence().stream()
                        .map(evidence -> evidence.source() + " (" + evidence.date() + ")")
                        .collect(Collectors.joining(", ")))));

        assertThat(PAGE.tableAfter("<!-- metadata:", rows)).containsExactlyElementsOf(rows);
    }

    @Test
    void listsEveryQuirk() throws IOException {
        List<String> rows =
                table(client -> client.metadata().quirks().stream().map(quirk -> row(code(client.id()), quirk)));

        assertThat(PAGE.tableAfter("<!-- quirks:", rows)).containsExactlyElementsOf(rows);
    }

    private static String names(KnownNames names) {
        return code(Stream.concat(names.names().stream(), names.forms().stream().map(NameForm::display))
                .toList());
    }

    private static List<String> redirectUris(KnownClient client) {
        return Stream.of(
                        client.callbacks().exact().stream(),
                        client.callbacks().prefixes().stream().map(prefix -> prefix + "{id}"),
                        client.callbacks().apps().stream(),
                        client.callbacks().loopbacks().stream().map(LoopbackRedirect::display))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<String> table(Function<KnownClient, Stream<String>> rows) {
        return CatalogueReader.shipped().clients().stream().flatMap(rows).toList();
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
}
