package io.mcppack.keycloak.dcrpolicy.rule.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalSettings;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.RedirectSettings;
import io.mcppack.keycloak.dcrpolicy.rule.limits.LimitSettings;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebOrigins;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientShapeTest {
    private static final RegistrationRules RULES = new RegistrationRules(
            new PolicySettings(
                    RedirectSettings.parse(List.of("claude.ai"), true, List.of("cursor://anysphere.cursor-mcp")),
                    false,
                    Set.of("profile"),
                    Set.of(),
                    WebOrigins.parse(List.of("loopback")),
                    new LimitSettings(10, 10, Set.of()),
                    new ArrivalSettings(true, Duration.ofDays(30))),
            new RegistrationRules.Circumstances(Set.of(), Set.of("profile", "mcp:tools")));

    @Test
    void programsThatDifferByTheirPortHaveOneShape() {
        ClientShape one =
                shape(Map.of("redirect_uris", List.of("http://127.0.0.1:4711/cb", "http://localhost:4711/cb")));
        ClientShape other = shape(Map.of("redirect_uris", List.of("http://127.0.0.1:81/cb", "http://localhost:81/cb")));

        assertThat(one).isEqualTo(other);
        assertThat(one.members(81).get("redirect_uris"))
                .isEqualTo(List.of("http://127.0.0.1:81/cb", "http://localhost:81/cb"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4711/cb, 4711",
        "http://[::1]:65535/cb, 65535",
        "http://localhost:1, 1",
        "http://127.0.0.1/cb, 0",
        "http://127.0.0.1:0/cb, 0",
        "http://127.0.0.1:65536/cb, 0",
        "http://127.0.0.1:08080/cb, 0",
        "https://claude.ai:8443/cb, 0",
        "http://127.0.0.1.example:80/cb, 0",
        "cursor://anysphere.cursor-mcp/oauth, 0"
    })
    void onlyALoopbackPortIsLeftOut(String uri, int port) {
        assertThat(ClientShape.port(List.of(uri))).isEqualTo(port);
    }

    @Test
    void severalPortsStayInTheShape() {
        List<String> uris = List.of("http://127.0.0.1:1/cb", "http://127.0.0.1:2/cb");

        assertThat(ClientShape.port(uris)).isZero();
        assertThat(shape(Map.of("redirect_uris", uris)).members(0).get("redirect_uris"))
                .isEqualTo(uris);
    }

    /** What comes back from the table is judged again, and must be granted as it was the first time. */
    @Test
    void isGrantedAgainAsItWas() {
        Map<String, Object> asked = new HashMap<>(Map.of(
                "redirect_uris", List.of("http://127.0.0.1:4711/cb", "https://claude.ai/cb"),
                "client_name", "Sample",
                "grant_types", List.of("authorization_code", "refresh_token", "password"),
                "scope", "profile unknown",
                "client_uri", "https://claude.ai/about",
                "tos_uri", "https://elsewhere.example/",
                "contacts", List.of("a@example.org"),
                "software_id", "sample",
                "application_type", "native"));
        asked.put("extra", "ignored");
        Verdict.Accepted first = accepted(asked);
        ClientShape shape = ClientShape.of(first);

        Verdict.Accepted again = accepted(shape.members(4711)).withDropped(shape.dropped());

        assertThat(again.granted().redirects()).isEqualTo(first.granted().redirects());
        assertThat(again.granted().protocol()).isEqualTo(first.granted().protocol());
        assertThat(again.granted().presentation()).isEqualTo(first.granted().presentation());
        assertThat(again.granted().software()).isEqualTo(first.granted().software());
        assertThat(shape.dropped()).contains("grant_types", "scope", "tos_uri");
        assertThat(ClientShape.of(again)).isEqualTo(shape);
    }

    /** A client that named none may ask for those that are allowed at the time. */
    @Test
    void aScopeThatTheServerChoseIsNotPartOfIt() {
        assertThat(shape(Map.of("redirect_uris", List.of("http://127.0.0.1/cb")))
                        .members(0))
                .doesNotContainKey("scope");
    }

    private static ClientShape shape(Map<String, Object> members) {
        return ClientShape.of(accepted(members));
    }

    private static Verdict.Accepted accepted(Map<String, Object> members) {
        Verdict verdict = RULES.judge(RegistrationReader.read(members));
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return (Verdict.Accepted) verdict;
    }
}
