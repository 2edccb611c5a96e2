package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcppack.keycloak.dcrpolicy.rule.uri.LoopbackRedirect;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public final class CatalogueTest {
    private static final KnownClient WEB = client(
            "web",
            true,
            List.of("Web"),
            new KnownCallbacks(
                    List.of("https://web.example/cb", "https://alt.example:8443/cb/"),
                    List.of("https://web.example/id/"),
                    List.of(),
                    List.of()));
    public static final KnownClient EDITOR = client(
            "editor",
            true,
            List.of("Editor"),
            new KnownCallbacks(
                    List.of("https://editor.example/cb"),
                    List.of(),
                    List.of("editor://acme.app/cb"),
                    List.of(new LoopbackRedirect("localhost", OptionalInt.of(8787), "/cb", false))));
    private static final KnownClient PREVIEW = client(
            "editor-preview",
            false,
            List.of("Editor Preview"),
            new KnownCallbacks(List.of("https://editor.example/cb"), List.of(), List.of(), List.of()));
    private static final KnownClient CLI = client(
            "cli",
            false,
            List.of("Cli"),
            new KnownCallbacks(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(
                            new LoopbackRedirect("127.0.0.1", OptionalInt.empty(), "/cb", false),
                            new LoopbackRedirect("127.0.0.1", OptionalInt.empty(), "/cb/", true))));

    private final Catalogue catalogue = new Catalogue(List.of(WEB, EDITOR, PREVIEW, CLI));

    @Test
    void selectsByDefaultWhatTheEntriesSay() {
        assertThat(catalogue.defaultSelection()).containsExactly("web", "editor");
    }

    @Test
    void givesEachHostAndAppOfASelectionOnce() {
        List<String> selection = List.of("editor", "web", "editor-preview", "cli", "nobody");

        assertThat(catalogue.webHosts(selection))
                .containsExactly(
                        new WebHost("web.example", 443),
                        new WebHost("alt.example", 8443),
                        new WebHost("editor.example", 443));
        assertThat(catalogue.apps(selection)).containsExactly(new AppRedirect("editor", "acme.app"));
        assertThat(catalogue.unknownIn(selection)).containsExactly("nobody");
    }

    @Test
    void selectsNothingByNothing() {
        assertThat(catalogue.webHosts(List.of())).isEmpty();
        assertThat(catalogue.apps(List.of("nobody"))).isEmpty();
        assertThat(catalogue.exactCallbacks(List.of()).allows("https://web.example/cb"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://web.example/cb",
                "https://alt.example:8443/cb/",
                "https://web.example/id/Abc-1_2",
                "editor://acme.app/cb",
                "http://localhost:8787/cb",
                "http://127.0.0.1/cb",
                "http://127.0.0.1:1/cb",
                "http://127.0.0.1:65535/cb/6MFBM1In3Ey-",
            })
    void allowsExactlyWhatTheSelectedClientsUse(String uri) {
        assertThat(catalogue.exactCallbacks(List.of("web", "editor", "cli")).allows(uri))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://web.example/cb/",
                "https://web.example/cb?",
                "https://web.example/cb?x=1",
                "https://web.example/cb#x",
                "https://web.example:443/cb",
                "https://web.example/CB",
                "https://web.example/id/",
                "https://web.example/id/a/b",
                "https://web.example/id/..",
                "https://web.example/id/a%2fb",
                "https://web.example/id/a?x=1",
                "https://web.example/id/a\n",
                "https://web.example/id/\u0430",
                "https://web.example.evil.example/cb",
                "https://evil@web.example/cb",
                "http://web.example/cb",
                "https://alt.example/cb/",
                "editor://acme.app",
                "editor://acme.app/cb/x",
                "editor:/cb",
                "http://localhost/cb",
                "http://localhost:8788/cb",
                "http://127.0.0.1:8787/cbx",
                "http://127.0.0.1:8787/cb?",
                "http://127.0.0.1:8787/cb?code=1",
                "http://127.0.0.1:8787/cb#",
                "http://127.0.0.1:0/cb",
                "http://127.0.0.1:/cb",
                "http://127.0.0.1:65536/cb",
                "http://127.0.0.1:99999999999999999999/cb",
                "http://x@127.0.0.1:1/cb",
                "http://[::1]:1/cb",
                "http://localhost:1/cb",
                "https://127.0.0.1:1/cb",
                "http://127.0.0.1:1/cb/",
                "http://127.0.0.1:1/cb/a/b",
                "http://127.0.0.1.evil.example/cb",
                "",
                "*",
            })
    void allowsNothingBeside(String uri) {
        assertThat(catalogue.exactCallbacks(List.of("web", "editor", "cli")).allows(uri))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Web | https://web.example/cb | web | true
                    anything else | https://web.example/cb https://alt.example:8443/cb/ | web | true
                    '' | https://web.example/cb | web | true
                    Editor | https://editor.example/cb editor://acme.app/cb http://localhost:8787/cb | editor | false
                    Editor | https://editor.example/cb editor://acme.app/cb | editor | false
                    Editor Preview | https://editor.example/cb | editor-preview | true
                    somebody | https://editor.example/cb | editor | true
                    Editor Preview | https://editor.example/cb editor://acme.app/cb | editor | false
                    """)
    void verifiesByTheVendorsOwnCallback(String name, String uris, String id, boolean vendorHostsOnly) {
        assertThat(match(name, uris))
                .contains(new CatalogueMatch.Verified(catalogue.find(id).orElseThrow(), vendorHostsOnly));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Editor | editor://acme.app/cb | editor
                    Editor | http://localhost:8787/cb | editor
                    Editor | editor://acme.app/cb http://localhost:8787/cb | editor
                    Cli | http://127.0.0.1:4711/cb | cli
                    Web | https://web.example/id/abc | web
                    Web | https://web.example/id/abc https://web.example/cb | web
                    """)
    void onlyRecognisesWhatAnyoneCouldClaim(String name, String uris, String id) {
        assertThat(match(name, uris))
                .contains(new CatalogueMatch.Recognised(catalogue.find(id).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Web | https://evil.example/cb
                    Web | https://web.example/cb https://evil.example/cb
                    Web | https://web.example/cb http://localhost:1/cb
                    Web | https://web.example/cb editor://acme.app/cb
                    Web | https://web.example/cb https://editor.example/cb
                    Editor | https://editor.example/cb http://localhost:8788/cb
                    Editor | https://editor.example/cb editor://evil.app/cb
                    Editor | http://127.0.0.1:8787/cb
                    '' | editor://acme.app/cb
                    cli | http://127.0.0.1:4711/cb
                    '' | http://127.0.0.1:4711/cb
                    somebody | https://web.example/id/abc
                    Web | ''
                    """)
    void matchesNothingElse(String name, String uris) {
        assertThat(match(name, uris)).isEmpty();
    }

    @Test
    void recognisesBySoftwareIdToo() {
        KnownClient proxy = new KnownClient(
                "proxy",
                "Proxy",
                false,
                false,
                new KnownNames(List.of(), List.of(), List.of("2e6dc280")),
                CLI.callbacks(),
                new KnownMetadata(List.of(), List.of(), List.of(), List.of()),
                WEB.evidence());

        Optional<CatalogueMatch> match =
                new Catalogue(List.of(proxy)).match("renamed", List.of("http://127.0.0.1:1/cb"), "2e6dc280");

        assertThat(match).contains(new CatalogueMatch.Recognised(proxy));
    }

    @Test
    void answersWhateverIsAsked() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "https://web.example/cb127.0.0.1:[]@?#%\\\u0000\uD800\u202e\n ";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String garbage = text.toString();
            assertThat(catalogue.match(garbage, List.of(garbage, garbage), garbage))
                    .as("seed %d", seed)
                    .isEmpty();
        }
        assertThat(catalogue.match("Web", List.of("https://web.example/".repeat(50_000)), ""))
                .isEmpty();
    }

    @Test
    void refusesEntriesThatCannotBeToldApart() {
        assertThatThrownBy(() -> new Catalogue(List.of(WEB, WEB)))
                .hasMessage("client \"web\" is there twice: remove one or rename it");
        KnownClient sameName = client("other", false, List.of("Web"), KnownCallbacks.NONE);
        assertThatThrownBy(() -> new Catalogue(List.of(WEB, sameName)))
                .hasMessageContaining("client \"other\" introduces itself as \"Web\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://web.example/cb",
                "https://web.example",
                "https://web.example/cb?x=1",
                "https://web.example/cb#x",
                "https://web.example/*",
                "https://web.example/a/../b",
                "https://web.example/a%2fb",
                "https://WEB.example/cb",
                "https://localhost.:1/cb",
                "https://127.0.0.1/cb",
                "https://web_example/cb",
                "https://a@web.example/cb",
                "/cb",
            })
    void refusesCallbacksThatCouldMeanMoreThanTheySay(String uri) {
        assertThatThrownBy(() -> new KnownCallbacks(List.of(uri), List.of(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write it like");
    }

    @Test
    void refusesFormsThatCouldMeanMoreThanTheySay() {
        assertThatThrownBy(() -> new KnownCallbacks(List.of(), List.of("https://web.example/id"), List.of(), List.of()))
                .hasMessageContaining("with a slash at the end");
        for (String app : List.of("editor:/cb", "editor://acme.app/*", "https://web.example/cb", "javascript://x/cb")) {
            assertThatThrownBy(() -> new KnownCallbacks(List.of(), List.of(), List.of(app), List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new LoopbackRedirect("evil.example", OptionalInt.empty(), "/cb", false))
                .hasMessageContaining("is not a loopback host");
        assertThatThrownBy(() -> new LoopbackRedirect("localhost", OptionalInt.of(0), "/cb", false))
                .hasMessageContaining("is not a port");
        assertThatThrownBy(() -> new LoopbackRedirect("localhost", OptionalInt.empty(), "/cb", true))
                .hasMessageContaining("with a slash at the end");
    }

    @Test
    void refusesASelfHostedClientWithAHost() {
        assertThatThrownBy(() -> new KnownClient(
                        "own", "Own", false, true, WEB.knownNames(), WEB.callbacks(), WEB.metadata(), WEB.evidence()))
                .hasMessageContaining("a self-hosted client has no host of its own");
    }

    private Optional<CatalogueMatch> match(String name, String uris) {
        List<String> redirectUris =
                Arrays.stream(uris.split(" ")).filter(uri -> !uri.isEmpty()).toList();
        return catalogue.match(name, redirectUris, "");
    }

    private static KnownClient client(String id, boolean byDefault, List<String> names, KnownCallbacks callbacks) {
        return new KnownClient(
                id,
                id,
                byDefault,
                false,
                new KnownNames(names, List.of(), List.of()),
                callbacks,
                new KnownMetadata(List.of(), List.of(), List.of(), List.of()),
                List.of(new CatalogueEvidence("acme/app#1", LocalDate.of(2026, 1, 31))));
    }
}
