package io.mcppack.keycloak.mcpmetadata.rule.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpScope;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeName;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerDirectory;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetRuleTest {

    private static final String A = "https://a.example/mcp";
    private static final String B = "https://b.example";

    private final TargetRule rule = new TargetRule(new Servers(
            List.of(server("a", A, "a:read", "a:write", "shared", "profile"), server("b", B, "b:read", "shared"))));

    @ParameterizedTest(name = "asked {0}, agreed {1}, scopes {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # a request that stands alone
            https://a.example/mcp                       | - | openid a:read b:read | a: openid a:read
            HTTPS://A.example:443/mcp                   | - | a:read               | a: a:read
            https://b.example/                          | - | openid email phone   | b: openid email phone
            https://b.example                           | - | other                | b:
            https://a.example/mcp https://A.example/mcp | - | a:read               | a: a:read
            https://a.example/mcp https://b.example     | - | a:read               | refused
            https://a.example/mcp/                      | - | a:read               | refused
            https://c.example                           | - | a:read               | refused
            nonsense                                    | - | a:read               | refused
            urn:client:a                                | - | a:read               | refused
            -                                           | - | openid               | none
            -                                           | - | openid profile       | none
            -                                           | - | a:read               | a: a:read
            -                                           | - | openid b:read other  | b: openid b:read
            -                                           | - | shared               | none
            -                                           | - | a:read shared        | a: a:read shared
            -                                           | - | a:read b:read        | none
            -                                           | - | a:read b:read shared | none
            # scopes of A do not keep a client that acts for itself from asking for B
            https://b.example                           | - | a:read               | b:
            """)
    void tokenOfARequestThatStandsAlone(String asked, String agreed, String scopes, String expected) {
        assertThat(agreed).isEqualTo("-");
        assertThat(text(rule.decide(TokenRequest.alone(list(asked), list(scopes)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "asked {0}, agreed {1}, scopes {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            -                     | https://a.example/mcp | openid a:read b:read | a: openid a:read
            https://a.example/mcp | https://A.EXAMPLE/mcp | a:read               | a: a:read
            https://b.example     | https://a.example/mcp | a:read b:read        | refused
            https://c.example     | https://a.example/mcp | a:read               | refused
            -                     | https://c.example     | a:read               | refused
            https://a.example/mcp | https://c.example     | a:read               | refused
            -                     | https://b.example/    | a:read               | b:
            # nothing was agreed on in words, so what the scopes tell is what was granted
            -                     | -                     | a:read               | a: a:read
            https://b.example     | -                     | a:read               | refused
            https://b.example     | -                     | a:read b:read        | b: b:read
            https://b.example     | -                     | openid               | b: openid
            -                     | -                     | openid               | none
            """)
    void tokenThatFollowsAGrant(String asked, String agreed, String scopes, String expected) {
        Optional<String> before = list(agreed).stream().findAny();
        assertThat(text(rule.decide(TokenRequest.following(before, list(asked), list(scopes)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "asked {0}, agreed {1}, scopes {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # whatever the user was asked about is fine
            -                     | https://a.example/mcp | openid a:read | a: openid a:read
            https://a.example/mcp | https://a.example/mcp | openid a:read | a: openid a:read
            -                     | -                     | a:read        | a: a:read
            https://a.example/mcp | -                     | openid a:read | a: openid a:read
            -                     | -                     | openid        | none
            -                     | -                     | a:read b:read | none
            # what the page did not name cannot be had any more
            https://a.example/mcp | -                     | openid        | refused
            https://b.example     | -                     | a:read b:read | refused
            https://b.example     | -                     | a:read        | refused
            https://b.example     | https://a.example/mcp | a:read        | refused
            https://b.example     | -                     | shared        | refused
            """)
    void aClientThatAsksItsUsersNamesTheServerFirst(String asked, String agreed, String scopes, String expected) {
        Optional<String> before = list(agreed).stream().findAny();
        for (TokenRequest request : List.of(
                TokenRequest.following(before, list(asked), list(scopes)),
                TokenRequest.renewing(before, list(asked), list(scopes), list(scopes)))) {
            assertThat(text(rule.decide(request.ofAClientThatAsksUsers(true)))).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "asked {0}, scopes {1}, users asked {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            -                     | a:read | true  | none
            https://a.example/mcp | a:read | true  | refused
            -                     | a:read | false | a: a:read
            https://a.example/mcp | a:read | false | a: a:read
            """)
    void aPartOfTheScopesChoosesNoServerAtARefresh(String asked, String scopes, boolean asks, String expected) {
        TokenRequest request =
                TokenRequest.renewing(Optional.empty(), list(asked), list(scopes), List.of("a:read", "b:read"));
        assertThat(text(rule.decide(request.ofAClientThatAsksUsers(asks)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"https://a.example/mcp, false", "https://b.example/, false", "https://c.example, true", "x, true"})
    void objectsEarlyToWhatNoTokenCouldBeFor(String resource, boolean objects) {
        assertThat(rule.objectionTo(Optional.of(resource)).isPresent()).isEqualTo(objects);
        assertThat(rule.objectionTo(Optional.empty())).isEmpty();
    }

    @Test
    void aRealmWithoutServersHasNothingToDecide() {
        TargetRule none = new TargetRule(new Servers(List.of()));
        assertThat(none.objectionTo(Optional.of("https://c.example"))).isEmpty();
        assertThat(none.decide(
                        TokenRequest.following(Optional.of("x"), List.of("https://c.example"), List.of("a:read"))))
                .isEqualTo(new TokenTarget.NoServer());
    }

    @ParameterizedTest(name = "bound to {0}, asked {1}, module on {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            https://a.example/mcp | -                     | true  | refused
            https://a.example/mcp | https://a.example/mcp | true  | refused
            https://a.example/mcp | https://b.example     | true  | refused
            -                     | -                     | true  | none
            -                     | https://b.example     | true  | none
            https://a.example/mcp | -                     | false | none
            """)
    void aRefreshTokenStaysBoundWhileTheRealmHasNoServer(String bound, String asked, boolean on, String expected) {
        TargetRule none = new TargetRule(new Servers(List.of(), on));
        assertThat(text(none.decide(TokenRequest.renewing(
                        list(bound).stream().findAny(), list(asked), List.of("openid", "a:read"), List.of()))))
                .isEqualTo(expected);
    }

    private static String text(TokenTarget target) {
        if (target instanceof TokenTarget.OneServer one) {
            return (one.server().id().value() + ": " + String.join(" ", one.scopes())).strip();
        }
        return target instanceof TokenTarget.Refused ? "refused" : "none";
    }

    private static List<String> list(String text) {
        return text.equals("-") ? List.of() : List.of(text.split(" ", -1));
    }

    private static McpServer server(String id, String resource, String... scopes) {
        return McpServer.plain(
                new ServerId(id),
                new ResourceUrl(resource),
                Arrays.stream(scopes)
                        .map(name -> new McpScope(new ScopeName(name), Optional.empty()))
                        .toList());
    }

    private record Servers(List<McpServer> all, boolean isOpen) implements ServerDirectory {

        Servers(List<McpServer> all) {
            this(all, true);
        }

        @Override
        public boolean isEmpty() {
            return all.isEmpty();
        }

        @Override
        public Optional<McpServer> at(ResourceUrl resource) {
            return all.stream()
                    .filter(server -> server.resource().names(resource))
                    .findFirst();
        }

        @Override
        public List<McpServer> knowing(Collection<String> scopes) {
            return all.stream()
                    .filter(server -> !Collections.disjoint(server.scopeNames(), scopes))
                    .toList();
        }
    }
}
