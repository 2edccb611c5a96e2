package io.mcppack.keycloak.dcrpolicy.keycloak.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.AppRedirect;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueEvidence;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownClient;
import io.mcppack.keycloak.dcrpolicy.rule.registration.KnownClientRedirects;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatalogueReaderTest {
    private static final Catalogue SHIPPED = CatalogueReader.shipped();

    @Test
    void shipsADefaultSelectionOfHostsAndOneApp() {
        assertThat(SHIPPED.webHosts(SHIPPED.defaultSelection()))
                .containsExactly(
                        new WebHost("claude.ai", 443),
                        new WebHost("claude.com", 443),
                        new WebHost("chatgpt.com", 443),
                        new WebHost("vscode.dev", 443),
                        new WebHost("insiders.vscode.dev", 443),
                        new WebHost("www.cursor.com", 443),
                        new WebHost("grok.com", 443),
                        new WebHost("console.x.ai", 443),
                        new WebHost("www.perplexity.ai", 443),
                        new WebHost("enterprise.perplexity.ai", 443),
                        new WebHost("callback.mistral.ai", 443),
                        new WebHost("api.devin.ai", 443),
                        new WebHost("antigravity.google", 443));
        assertThat(SHIPPED.apps(SHIPPED.defaultSelection()))
                .containsExactly(new AppRedirect("cursor", "anysphere.cursor-mcp"));
    }

    @Test
    void shipsNoEvidenceFromTheFuture() {
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);

        assertThat(SHIPPED.clients())
                .hasSizeGreaterThan(25)
                .flatExtracting(KnownClient::evidence)
                .extracting(CatalogueEvidence::date)
                .allMatch(date -> date.isAfter(LocalDate.of(2025, 1, 1)) && date.isBefore(tomorrow));
    }

    /** Otherwise a preset would allow a client that the redirect rule then refuses. */
    @Test
    void shipsOnlyCallbacksThatPassTheRedirectRuleUnderTheirOwnSettings() {
        List<KnownClient> withCallbacks = SHIPPED.clients().stream()
                .filter(client -> !KnownClientRedirects.examples(client).isEmpty())
                .toList();

        assertThat(withCallbacks).hasSizeGreaterThan(20).allSatisfy(client -> {
            assertThat(KnownClientRedirects.violations(client)).isEmpty();
            assertThat(KnownClientRedirects.examples(client)).allMatch(client.callbacks()::allows);
        });
    }

    @Test
    void readsTheSmallestEntry() {
        Catalogue catalogue = CatalogueReader.read(entry(""));

        assertThat(catalogue.find("acme")).hasValueSatisfying(client -> {
            assertThat(client.name()).isEqualTo("Acme");
            assertThat(client.byDefault()).isFalse();
            assertThat(client.selfHosted()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    , "color": "red" | client "acme" has a member "color" that means nothing: write one of [
                    , "default": "yes" | client "acme" has a "default" that is neither true nor false: write true, or leave it out
                    , "callbacks": "https://acme.example/cb" | client "acme" has a "callbacks" that is not a list with something in it: fill it
                    , "callbacks": [] | client "acme" has a "callbacks" that is not a list with something in it: fill it
                    , "callbacks": null | client "acme" has a "callbacks" that is not a list with something in it: fill it
                    , "callbacks": [1] | client "acme" has something in "callbacks" that is not a text: put it in quotes
                    , "callbacks": ["https://127.0.0.1/cb"] | client "acme": "127.0.0.1" is not a host name: write it like
                    , "callbacks": ["http://acme.example/cb"] | client "acme": "http://acme.example/cb" is not an https callback: write it like
                    , "callbacks": ["https://a.example/cb", "https://a.example/cb"] | client "acme" has "https://a.example/cb" twice in "callbacks": remove one
                    , "callback-prefixes": ["https://a.example/cb"] | client "acme": "https://a.example/cb" is not a callback prefix: write it like
                    , "name-forms": ["Acme"] | client "acme": "Acme" is not a form of a name: write the name and a free part in parentheses, like
                    , "name-forms": ["* (*)"] | client "acme": "* (*)" is not a form of a name: write
                    , "name-forms": [" (*)"] | client "acme": " (*)" is not a form of a name: write
                    , "name-forms": ["Acme (a) (*)"] | client "acme": "Acme (a) (*)" is not a form of a name: write
                    , "apps": ["acme:"] | client "acme": "acme:" is not an app callback: write it like
                    , "auth-methods": ["secret"] | client "acme": "secret" is not a known auth method: write one of [
                    , "quirks": ["odd"] | client "acme": "odd" is not a sentence: end it with a full stop
                    , "loopbacks": ["http://localhost/"] | client "acme", loopbacks[0] is not an object: write it in braces
                    , "loopbacks": [{"host": "evil.example", "port": "any", "path": "/"}] | client "acme", loopbacks[0]: "evil.example" is not a loopback host: write
                    , "loopbacks": [{"host": "localhost", "path": "/"}] | client "acme", loopbacks[0] needs "port": write a number, or "any"
                    , "loopbacks": [{"host": "localhost", "port": 70000, "path": "/"}] | client "acme", loopbacks[0]: 70000 is not a port: write
                    , "loopbacks": [{"host": "localhost", "port": 1.5, "path": "/"}] | client "acme", loopbacks[0] needs "port": write a number, or "any"
                    , "self-hosted": true, "callbacks": ["https://a.example/cb"] | client "acme": a self-hosted client has no host of its own: remove
                    , "name": "Again" | the catalogue is not JSON, look at line 1: Duplicate
                    """)
    void saysWhichEntryIsWrongAndWhatToWrite(String members, String sentence) {
        assertThatThrownBy(() -> CatalogueReader.read(entry(members)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [] | the catalogue is not an object: write it in braces
                    {} {} | the catalogue is not JSON, look at line 1:
                    `` | the catalogue is not an object: write it in braces
                    {"clients": [{"id": "a", "name": "A"}]} | client "a": evidence is missing: write at least one source with its date
                    {"clients": [{"id": "a", "name": "A", "evidence": [{"date": "2026-01-31"}]}]} | client "a", evidence[0] needs "source": write a text
                    {"clients": [{"id": "a", "name": "A", "evidence": [{"source": "a/b#1"}]}]} | client "a", evidence[0] needs "date": write a text
                    {"clients": [{"id": "a", "name": "A", "evidence": [{"source": "a/b#1", "date": "31.1.2026"}]}]} | client "a", evidence[0] has a date "31.1.2026": write it like 2026-09-17
                    {"clients": [{"id": "a", "name": "A", "evidence": [{"source": "a friend", "date": "2026-01-31"}]}]} | client "a", evidence[0]: "a friend" is not a source: write
                    {"clients": [{"id": "A", "name": "A", "evidence": [{"source": "a/b#1", "date": "2026-01-31"}]}]} | client "A": "A" is not an id: write
                    {"clients": [{"name": "A"}]} | client number 1 needs "id": write a text
                    {"clients": [{"id": "a"}]} | client "a" needs "name": write a text
                    {"clients": [7]} | client number 1 is not an object: write it in braces
                    {} | the catalogue has no client: list some in "clients"
                    {"clients": [{"id": "a", "name": "A", "evidence": [{"source": "a/b#1", "date": "2026-01-31"}]}, {"id": "a", "name": "B", "evidence": [{"source": "a/b#1", "date": "2026-01-31"}]}]} | client "a" is there twice: remove one or rename it
                    {"client": []} | the catalogue has a member "client" that means nothing: write one of [clients]
                    """)
    void saysWhatIsMissing(String json, String sentence) {
        assertThatThrownBy(() -> CatalogueReader.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }

    private static String entry(String members) {
        return """
                {"clients": [{"id": "acme", "name": "Acme", "evidence": [{"source": "acme/app#1", "date": "2026-01-31"}]%s}]}
                """.formatted(members);
    }
}
