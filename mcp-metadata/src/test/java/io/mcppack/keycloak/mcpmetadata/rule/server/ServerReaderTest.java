package io.mcppack.keycloak.mcpmetadata.rule.server;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServerReaderTest {

    private static final String RESOURCE = "https://mcp.example.com/mcp";

    @Test
    void readsEveryMember() {
        Map<String, Object> description = Map.ofEntries(
                entry("resource", RESOURCE),
                entry("name", "Weather"),
                entry("name#de-CH", "Wätter"),
                entry("name#ja", "天気"),
                entry(
                        "scopes",
                        List.of(Map.of("name", "mcp:tools", "description", "Use the tools"), Map.of("name", "b"))),
                entry("documentation", "https://example.com/docs"),
                entry("policyUri", "https://example.com/policy"),
                entry("tosUri", "https://example.com/tos"),
                entry("bearerMethods", List.of("header", "body")),
                entry("dpopRequired", true),
                entry("dpopSigningAlgorithms", List.of("ES256", "EdDSA")),
                entry("mtlsRequired", false),
                entry("signingAlgorithms", List.of("PS256")),
                entry("authorizationDetailsTypes", List.of("payment")),
                entry("jwksUri", "https://example.com/keys"),
                entry("authorizationServers", List.of("https://other.example.com/realms/x")),
                entry("exchangeTo", List.of("files", "https://mcp.example.com/files")),
                entry("enabled", false));

        assertThat(ServerReader.read("weather", description))
                .isEqualTo(new ServerDraft.Complete(
                        new McpServer(
                                new ServerId("weather"),
                                new ResourceUrl(RESOURCE),
                                new LocalizedNames(
                                        Optional.of(new Label("Weather")),
                                        new TreeMap<>(Map.of("ja", new Label("天気"), "de-CH", new Label("Wätter")))),
                                List.of(
                                        new McpScope(
                                                new ScopeName("mcp:tools"), Optional.of(new Label("Use the tools"))),
                                        new McpScope(new ScopeName("b"), Optional.empty())),
                                Optional.of(new Link("https://example.com/docs")),
                                Optional.of(new Link("https://example.com/policy")),
                                Optional.of(new Link("https://example.com/tos")),
                                new Protection(
                                        List.of("header", "body"),
                                        true,
                                        List.of("ES256", "EdDSA"),
                                        false,
                                        List.of("PS256"),
                                        List.of("payment"),
                                        Optional.of(new Link("https://example.com/keys")),
                                        List.of(new Issuer("https://other.example.com/realms/x"))),
                                new ExchangeTargets(List.of("files", "https://mcp.example.com/files"))),
                        Optional.of(false)));
    }

    @Test
    void needsTheResourceOnly() {
        assertThat(ServerReader.read("weather", Map.of("resource", RESOURCE))).isInstanceOf(ServerDraft.Complete.class);
    }

    @Test
    void acceptsWhatItsOwnAnswersContain() {
        assertThat(ServerReader.read(
                        "weather",
                        Map.of(
                                "id",
                                "weather",
                                "resource",
                                RESOURCE,
                                "metadata",
                                "https://auth.example.com/x",
                                "problems",
                                List.of("any"))))
                .isInstanceOf(ServerDraft.Complete.class);
    }

    @Test
    void takesNullForAbsent() {
        Map<String, @Nullable Object> description = new HashMap<>(Map.of("resource", RESOURCE));
        for (String member : List.of(
                "id",
                "name",
                "scopes",
                "documentation",
                "policyUri",
                "tosUri",
                "name#ja",
                "bearerMethods",
                "dpopRequired",
                "jwksUri",
                "enabled")) {
            description.put(member, null);
        }
        assertThat(ServerReader.read("weather", description)).isInstanceOf(ServerDraft.Complete.class);
    }

    static List<Arguments> faults() {
        return List.of(
                fault("resource", "http://example.com", "resource: must use https"),
                fault("resource", 7, "resource: must be a string"),
                fault("name", "", "name: must not be blank"),
                fault("name", "${client_account}", "name: must not contain ${"),
                fault("name", List.of(), "name: must be a string"),
                fault("id", "other", "id: must be the one in the request path"),
                fault("documentation", "javascript:x", "documentation: must be an absolute URL"),
                fault("policyUri", "http://example.com", "policyUri: must use https"),
                fault("tosUri", true, "tosUri: must be a string"),
                fault("enabled", "yes", "enabled: must be true or false"),
                fault("resourceUrl", RESOURCE, "resourceUrl: is not a member"),
                fault("a\nb", "x", "a?b: is not a member"),
                fault("name#", "x", "name#: must end with a language tag"),
                fault("name#j a", "x", "name#j?a: must end with a language tag"),
                fault("name#ja", "a\u202Eb", "name#ja: must not contain control"),
                fault("name#ja", 1, "name#ja: must be a string"),
                fault("bearerMethods", List.of("cookie"), "bearerMethods[0]: must be header, body or query"),
                fault("bearerMethods", List.of("header", "header"), "bearerMethods[1]: is there already"),
                fault("bearerMethods", "header", "bearerMethods: must be an array"),
                fault("dpopRequired", "true", "dpopRequired: must be true or false"),
                fault("dpopSigningAlgorithms", List.of("HS256"), "dpopSigningAlgorithms[0]: must be one of"),
                fault("signingAlgorithms", List.of("none"), "signingAlgorithms[0]: must be one of"),
                fault("signingAlgorithms", List.of(1), "signingAlgorithms[0]: must be a string"),
                fault("authorizationDetailsTypes", List.of("a b"), "authorizationDetailsTypes[0]: may only contain"),
                fault("jwksUri", "http://example.com/keys", "jwksUri: must use https"),
                fault(
                        "authorizationServers",
                        List.of("https://a.example?x"),
                        "authorizationServers[0]: must have neither"),
                fault("authorizationServers", List.of("ftp://a.example"), "authorizationServers[0]: must begin with"),
                fault(
                        "authorizationServers",
                        IntStream.range(0, 21)
                                .mapToObj(i -> "https://a.example/" + i)
                                .toList(),
                        "authorizationServers: must have at most 20"),
                fault("exchangeTo", List.of("a/b"), "exchangeTo[0]: must be the id or the resource URL"),
                fault("exchangeTo", List.of("http://a.example"), "exchangeTo[0]: must use https"),
                fault("exchangeTo", List.of("a", "a"), "exchangeTo[1]: is there already"),
                fault("exchangeTo", "a", "exchangeTo: must be an array"),
                fault("scopes", "mcp:tools", "scopes: must be an array"),
                fault("scopes", List.of("mcp:tools"), "scopes[0]: must be an object"),
                fault("scopes", List.of(Map.of("description", "x")), "scopes[0].name: is missing"),
                fault("scopes", List.of(Map.of("name", 1)), "scopes[0].name: must be a string"),
                fault("scopes", scopes("a", "a"), "scopes[1].name: is there already"),
                fault("scopes", scopes("a", "openid"), "scopes[1].name: must not be openid"),
                fault("scopes", scopes("a b"), "scopes[0].name: may only contain"),
                fault(
                        "scopes",
                        List.of(Map.of("name", "a", "descripton", "x")),
                        "scopes[0].descripton: is not a member"),
                fault(
                        "scopes",
                        List.of(Map.of("name", "a", "description", "x\ny")),
                        "scopes[0].description: must not contain control"),
                fault(
                        "scopes",
                        scopes(IntStream.range(0, 51).mapToObj(i -> "s" + i).toArray(String[]::new)),
                        "scopes: must have at most 50"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesTheMemberAndTheRule(String member, Object value, String sentence) {
        Map<String, Object> description = new HashMap<>(Map.of("resource", RESOURCE));
        description.put(member, value);
        assertThat(violationsOf("weather", description))
                .singleElement()
                .asString()
                .startsWith(sentence);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThat(violationsOf(
                        "a/b",
                        Map.of(
                                "name",
                                " ",
                                "scope",
                                "x",
                                "scopes",
                                scopes("*", "ok", "ok"),
                                "tosUri",
                                "x",
                                "enabled",
                                1)))
                .extracting(InvalidMember::member)
                .containsExactlyInAnyOrder(
                        "id", "resource", "name", "scope", "scopes[0].name", "scopes[2].name", "tosUri", "enabled");
    }

    @Test
    void acceptsFiftyScopes() {
        Object fifty = scopes(IntStream.range(0, 50).mapToObj(i -> "s" + i).toArray(String[]::new));
        assertThat(ServerReader.read("weather", Map.of("resource", RESOURCE, "scopes", fifty)))
                .isInstanceOf(ServerDraft.Complete.class);
    }

    private static List<InvalidMember> violationsOf(String id, Map<String, Object> description) {
        return ServerReader.read(id, description) instanceof ServerDraft.Faulty faulty
                ? faulty.violations()
                : List.of();
    }

    private static List<Map<String, String>> scopes(String... names) {
        return Arrays.stream(names).map(name -> Map.of("name", name)).toList();
    }

    private static Arguments fault(String member, Object value, String sentence) {
        return Arguments.of(member, value, sentence);
    }
}
