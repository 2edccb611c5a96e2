package io.mcppack.keycloak.dcrpolicy.rule.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownCallbacks;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.RedirectSettings;
import io.mcppack.keycloak.dcrpolicy.rule.uri.LoopbackRedirect;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectUriRuleTest {
    private static final RedirectSettings SETTINGS = RedirectSettings.parse(
            List.of("claude.ai", "vscode.dev", "corp.example:8443"),
            true,
            List.of("cursor://anysphere.cursor-mcp", "com.acme.app:"));

    private final RedirectUriRule rule = new RedirectUriRule(SETTINGS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://claude.ai/api/mcp/auth_callback",
                "https://claude.ai",
                "HTTPS://Claude.AI/cb",
                "https://claude.ai:443/cb",
                "https://corp.example:8443/cb",
                "https://vscode.dev/redirect?vendor=1&x=%C3%A4",
                "http://127.0.0.1/",
                "http://127.0.0.1:33418/",
                "http://[::1]:8080/cb",
                "http://localhost:8787/oauth/callback",
                "http://localhost:65535/a;b=c/d.e",
                "cursor://anysphere.cursor-mcp/oauth/callback",
                "com.acme.app:/callback",
                "com.acme.app://anything/callback",
            })
    void acceptsRedirectUrisThatAreAllowed(String uri) {
        assertThat(rule.violations(List.of(uri))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://evil.example/cb | REDIRECT_HOST_NOT_ALLOWED
                    https://claude.ai.evil.example/cb | REDIRECT_HOST_NOT_ALLOWED
                    https://evilclaude.ai/cb | REDIRECT_HOST_NOT_ALLOWED
                    https://sub.claude.ai/cb | REDIRECT_HOST_NOT_ALLOWED
                    https://claude.ai./cb | REDIRECT_HOST_NOT_ALLOWED
                    https://claude.ai:8443/cb | REDIRECT_HOST_NOT_ALLOWED
                    https://corp.example/cb | REDIRECT_HOST_NOT_ALLOWED
                    https://localhost/cb | REDIRECT_HOST_NOT_ALLOWED
                    https://127.0.0.1/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://claude.ai/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://localhost.evil.example/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://127.0.0.1.nip.io/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://127.1/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://2130706433/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://0x7f.0.0.1/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://0177.0.0.1/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://0.0.0.0/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://[::]/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://[::ffff:127.0.0.1]/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://[0:0:0:0:0:0:0:1]/cb | REDIRECT_HOST_NOT_ALLOWED
                    https://xn--clude-3sa.ai/cb | REDIRECT_HOST_NOT_ALLOWED
                    http://[::1%25lo]/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    http://localhost:0/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    http://localhost:/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    http://localhost:08080/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    http://localhost:65536/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    https://claude.ai:443:443/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    https://claude%2eai/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    https://claude.ai,evil.example/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    https://claude.ai;evil.example/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    https:///claude.ai/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    https:claude.ai/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    https:/claude.ai/cb | REDIRECT_URI_MALFORMED_AUTHORITY
                    https://claude.ai@evil.example/ | REDIRECT_URI_USERINFO
                    https://evil@claude.ai/cb | REDIRECT_URI_USERINFO
                    https://a@b@claude.ai/ | REDIRECT_URI_USERINFO
                    https://evil.example%40claude.ai/ | REDIRECT_URI_USERINFO
                    http://localhost@evil.example/ | REDIRECT_URI_USERINFO
                    * | REDIRECT_URI_WILDCARD
                    https://claude.ai/* | REDIRECT_URI_WILDCARD
                    https://claude.ai* | REDIRECT_URI_WILDCARD
                    http://localhost:*/cb | REDIRECT_URI_WILDCARD
                    /cb | REDIRECT_URI_NOT_ABSOLUTE
                    //claude.ai/cb | REDIRECT_URI_NOT_ABSOLUTE
                    claude.ai/cb | REDIRECT_URI_NOT_ABSOLUTE
                    + | REDIRECT_URI_NOT_ABSOLUTE
                    https://claude.ai/cb#x | REDIRECT_URI_FRAGMENT
                    https://claude.ai/cb# | REDIRECT_URI_FRAGMENT
                    https://claude.ai\\@evil.example/ | REDIRECT_URI_ILLEGAL_CHARACTER
                    https://claude.ai/[x] | REDIRECT_URI_ILLEGAL_CHARACTER
                    https://claude.ai/?x=] | REDIRECT_URI_ILLEGAL_CHARACTER
                    https://claude.ai/{x} | REDIRECT_URI_ILLEGAL_CHARACTER
                    https://cl\u0430ude.ai/cb | REDIRECT_URI_ILLEGAL_CHARACTER
                    https://claude\u3002ai/cb | REDIRECT_URI_ILLEGAL_CHARACTER
                    https://claude.ai/a/../b | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a/. | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a/%2e%2E/b | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a/..;/b | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a/%252e%252e/b | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a%2f..%2fb | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/%2f%2fevil.example | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/%252f%252fevil.example | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a/%2Fb | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/%c0%af | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/%c0%ae%c0%ae/b | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/%e0%80%af | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/%25c0%25af | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a%ff | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a%0d%0ab | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a%00 | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a%5cb | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a%zz | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a%2 | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/?x=%0d%0aSet-Cookie | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/a%25252525252e | REDIRECT_URI_MISLEADING_PATH
                    https://claude.ai/cb?code=1 | REDIRECT_URI_RESPONSE_PARAMETER
                    https://claude.ai/cb?x=1&iss=a | REDIRECT_URI_RESPONSE_PARAMETER
                    https://claude.ai/cb?%63ode=1 | REDIRECT_URI_RESPONSE_PARAMETER
                    javascript:alert(1) | REDIRECT_SCHEME_NOT_ALLOWED
                    JaVaScRiPt:alert(1) | REDIRECT_SCHEME_NOT_ALLOWED
                    data:text/html,x | REDIRECT_SCHEME_NOT_ALLOWED
                    vbscript://claude.ai/cb | REDIRECT_SCHEME_NOT_ALLOWED
                    file://claude.ai/etc | REDIRECT_SCHEME_NOT_ALLOWED
                    intent://claude.ai/cb | REDIRECT_SCHEME_NOT_ALLOWED
                    urn:ietf:wg:oauth:2.0:oob | REDIRECT_SCHEME_NOT_ALLOWED
                    cursor://evil.extension/cb | REDIRECT_SCHEME_NOT_ALLOWED
                    cursor:/oauth/callback | REDIRECT_SCHEME_NOT_ALLOWED
                    com.acme.apps:/cb | REDIRECT_SCHEME_NOT_ALLOWED
                    """)
    void refusesRedirectUrisThatAreNotAllowed(String uri, Rule expected) {
        assertThat(rule.violations(List.of(uri))).extracting(Violation::rule).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " https://claude.ai/cb", "https://claude.ai/cb\n", "https://claude.ai/\tcb"})
    void refusesWhatIsNotUriText(String uri) {
        assertThat(rule.violations(List.of(uri))).hasSize(1);
    }

    @Test
    void namesEveryOffenderByItsIndex() {
        List<String> uris = List.of("https://claude.ai/cb", "https://evil.example/cb", "*", "https://claude.ai/cb");

        assertThat(rule.violations(uris))
                .extracting(Violation::rule, Violation::sentence)
                .containsExactly(
                        tuple(Rule.REDIRECT_HOST_NOT_ALLOWED, "redirect_uris[1]: host is not allowed"),
                        tuple(Rule.REDIRECT_URI_WILDCARD, "redirect_uris[2]: has a wildcard"),
                        tuple(Rule.REDIRECT_URI_DUPLICATE, "redirect_uris[3]: is given twice"));
    }

    @Test
    void needsAtLeastOneAndTakesAtMostTen() {
        List<String> eleven = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> "https://claude.ai/" + i)
                .toList();

        assertThat(rule.violations(eleven.subList(0, 10))).isEmpty();
        assertThat(rule.violations(eleven)).extracting(Violation::rule).containsExactly(Rule.REDIRECT_URIS_TOO_MANY);
        assertThat(rule.violations(List.of())).extracting(Violation::rule).containsExactly(Rule.REDIRECT_URIS_MISSING);
    }

    @Test
    void takesWhatTheColumnHolds() {
        String longest = "https://claude.ai/" + "a".repeat(255 - "https://claude.ai/".length());

        assertThat(rule.violations(List.of(longest))).isEmpty();
        assertThat(rule.violations(List.of(longest + "a")))
                .extracting(Violation::rule)
                .containsExactly(Rule.REDIRECT_URI_TOO_LONG);
    }

    @Test
    void refusesLoopbackWhereTheOperatorDid() {
        RedirectUriRule webOnly = new RedirectUriRule(RedirectSettings.parse(List.of("claude.ai"), false, List.of()));

        assertThat(webOnly.violations(List.of("http://localhost:1234/cb")))
                .extracting(Violation::rule)
                .containsExactly(Rule.REDIRECT_HOST_NOT_ALLOWED);
    }

    /** Any text is answered, and no URI is accepted that a browser would send elsewhere. */
    @Test
    void neverLetsARandomChangeOfAGoodUriLeaveTheListedHosts() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "https://claude.ai/cb@:?#[]%\\*.;,&=evil\u0000\u202e\u0430\n 0123456789";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder uri = new StringBuilder("https://claude.ai/cb");
            for (int change = 0; change <= random.nextInt(4); change++) {
                char letter = alphabet.charAt(random.nextInt(alphabet.length()));
                uri.insert(random.nextInt(uri.length() + 1), letter);
            }
            if (rule.violations(List.of(uri.toString())).isEmpty()) {
                assertThat(java.net.URI.create(uri.toString()))
                        .as("seed %d, %s", seed, uri)
                        .hasScheme("https")
                        .hasPort(uri.indexOf(":443") > 0 ? 443 : -1)
                        .hasNoUserInfo()
                        .hasHost("claude.ai");
            }
        }
    }

    /** The preset mcp-strict: only the addresses of the chosen clients. */
    @ParameterizedTest
    @CsvSource({
        "https://claude.ai/api/mcp/auth_callback, ",
        "https://chatgpt.com/connector/oauth/abc-123, ",
        "cursor://anysphere.cursor-mcp/oauth/callback, ",
        "http://localhost:4711/callback, ",
        "http://127.0.0.1:8080/own, ",
        "https://claude.ai/other, REDIRECT_URI_NOT_LISTED",
        "https://claude.ai/api/mcp/auth_callback?x=1, REDIRECT_URI_NOT_LISTED",
        "https://claude.ai/api/mcp/auth_callback/, REDIRECT_URI_NOT_LISTED",
        "https://CLAUDE.ai/api/mcp/auth_callback, REDIRECT_URI_NOT_LISTED",
        "https://chatgpt.com/connector/oauth/a/b, REDIRECT_URI_NOT_LISTED",
        "https://chatgpt.com/connector/oauth/, REDIRECT_URI_NOT_LISTED",
        "cursor://anysphere.cursor-mcp/other, REDIRECT_URI_NOT_LISTED",
        "cursor://evil.ext/oauth/callback, REDIRECT_SCHEME_NOT_ALLOWED",
        "http://localhost:4711/other, REDIRECT_URI_NOT_LISTED",
        "http://127.0.0.1:8081/own, REDIRECT_URI_NOT_LISTED",
        "https://evil.example/api/mcp/auth_callback, REDIRECT_HOST_NOT_ALLOWED",
        "http://claude.ai/api/mcp/auth_callback, REDIRECT_HOST_NOT_ALLOWED",
    })
    void takesWholeAddressesOnlyWhenStrict(String uri, @Nullable Rule broken) {
        KnownCallbacks known = new KnownCallbacks(
                List.of("https://claude.ai/api/mcp/auth_callback"),
                List.of("https://chatgpt.com/connector/oauth/"),
                List.of("cursor://anysphere.cursor-mcp/oauth/callback"),
                List.of(new LoopbackRedirect("localhost", OptionalInt.empty(), "/callback", false)));
        KnownCallbacks listed = KnownCallbacks.parse(List.of("http://127.0.0.1:8080/own"));
        RedirectUriRule strict = new RedirectUriRule(
                new RedirectSettings(Set.of(), false, Set.of(), KnownCallbacks.union(List.of(known, listed))));

        assertThat(strict.violations(List.of(uri)).stream().map(Violation::rule).toList())
                .isEqualTo(broken == null ? List.of() : List.of(broken));
    }
}
