package io.mcppack.keycloak.mcpmetadata.rule.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mcp.example.com/mcp",
                "https://mcp.example.com",
                "https://mcp.example.com/",
                "HTTPS://MCP.example.com:8443/Mcp",
                "https://mcp.example.com/a/b.c/..d/%20x;v=1",
                "https://xn--bcher-kva.example/mcp",
                "https://192.0.2.7/mcp",
                "https://[2001:db8::7]:8443/mcp",
                "https://localhost/mcp",
                "http://localhost/mcp",
                "http://LOCALHOST:8080/mcp",
                "http://127.0.0.1:3000",
                "http://[::1]:3000/mcp"
            })
    void keepsTheSpellingOfAGoodUrl(String url) {
        assertThat(new ResourceUrl(url).spelling()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | must not be empty",
                "mcp.example.com/mcp                 | absolute URL",
                "/mcp                                | absolute URL",
                "//mcp.example.com/mcp               | absolute URL",
                "urn:mcp:server                      | absolute URL",
                "https:mcp.example.com               | absolute URL",
                "javascript:alert(1)                 | absolute URL",
                "ftp://mcp.example.com/mcp           | must begin with https://",
                "http://mcp.example.com/mcp          | must use https",
                "http://127.0.0.2/mcp                | must use https",
                "http://127.1/mcp                    | RFC 3986",
                "http://localhost.example.com/mcp    | must use https",
                "http://[::2]/mcp                    | must use https",
                "https:///mcp                        | must contain a host name",
                "https://:443/mcp                    | RFC 3986",
                "https://mcp.example.com./mcp        | dot at the end",
                "https://mcp.example.com:/mcp        | empty port",
                "https://mcp.example.com:0/mcp       | between 1 and 65535",
                "https://mcp.example.com:65536/mcp   | between 1 and 65535",
                "https://mcp.example.com:99999999999/ | RFC 3986",
                "https://a%2eb.example.com/mcp       | RFC 3986",
                "https://user@mcp.example.com/mcp    | user name",
                "https://user:pw@mcp.example.com/    | user name",
                "https://@mcp.example.com/           | user name",
                "https://mcp.example.com/mcp#top     | fragment",
                "https://mcp.example.com/mcp#        | fragment",
                "https://mcp.example.com/mcp?a=b     | query",
                "https://mcp.example.com/mcp?        | query",
                "https://mcp.example.com/./mcp       | path segment",
                "https://mcp.example.com/a/../mcp    | path segment",
                "https://mcp.example.com/a/..        | path segment",
                "https://mcp.example.com/a/%2E%2e/b  | path segment",
                "https://mcp.example.com/a/.%2e      | path segment",
                "https://mcp.example.com/a%zz        | RFC 3986",
                "https://mcp.example.com/a<b         | RFC 3986",
                "https://mcp.example.com/a\\b        | RFC 3986",
                "https://mcp.example.com/a b         | ASCII characters",
                "https://bücher.example/mcp          | ASCII characters",
                "https://mcp.example.com/ü           | ASCII characters",
                "https://[fe80::1%25eth0]/mcp        | IPv6 zone",
                "https://[1::2::3]/mcp               | RFC 3986"
            })
    void saysWhatIsWrongWithABadUrl(String url, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResourceUrl(url))
                .withMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\t", "\u0000", "\u007f", "\u200b", "\u202e"})
    void refusesInvisibleCharacters(String invisible) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResourceUrl("https://mcp.example.com/" + invisible))
                .withMessageContaining("ASCII characters");
    }

    @Test
    void fitsTheColumn() {
        String longest = "https://mcp.example.com/" + "a".repeat(231);
        assertThat(new ResourceUrl(longest).spelling()).hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResourceUrl(longest + "a"))
                .withMessageContaining("at most 255");
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.com,          https://mcp.example.com/,      true",
        "https://mcp.example.com:443/mcp,  https://mcp.example.com/mcp,   true",
        "HTTPS://MCP.Example.COM/mcp,      https://mcp.example.com/mcp,   true",
        "http://localhost:80/mcp,          http://LOCALHOST/mcp,          true",
        "https://mcp.example.com/mcp,      https://mcp.example.com/mcp/,  false",
        "https://mcp.example.com/mcp,      https://mcp.example.com/MCP,   false",
        "https://mcp.example.com:8443/mcp, https://mcp.example.com/mcp,   false",
        "https://mcp.example.com:80/mcp,   https://mcp.example.com/mcp,   false",
        "http://localhost/mcp,             https://localhost/mcp,         false",
        "http://localhost/mcp,             http://127.0.0.1/mcp,          false",
    })
    void comparesTheCanonicalForm(String one, String other, boolean same) {
        assertThat(new ResourceUrl(one).names(new ResourceUrl(other))).isEqualTo(same);
        assertThat(new ResourceUrl(other).names(new ResourceUrl(one))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.com,          https://mcp.example.com/.well-known/oauth-protected-resource",
        "https://mcp.example.com/,         https://mcp.example.com/.well-known/oauth-protected-resource",
        "https://mcp.example.com:8443/mcp, https://mcp.example.com:8443/.well-known/oauth-protected-resource/mcp",
        "https://mcp.example.com/a/b/,     https://mcp.example.com/.well-known/oauth-protected-resource/a/b/"
    })
    void knowsWhereClientsLookForItsDocument(String resource, String address) {
        assertThat(new ResourceUrl(resource).wellKnownAddress()).isEqualTo(address);
    }
}
