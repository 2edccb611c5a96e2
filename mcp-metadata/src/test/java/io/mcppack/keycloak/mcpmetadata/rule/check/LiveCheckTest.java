package io.mcppack.keycloak.mcpmetadata.rule.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpScope;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeName;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiveCheckTest {

    private static final String ISSUER = "https://auth.example.com/realms/x";
    private static final String GOOD =
            "Bearer resource_metadata=\"https://mcp.example.com/.well-known/x\", scope=\"a\"";
    private static final McpServer SERVER = McpServer.plain(
            new ServerId("weather"),
            new ResourceUrl("https://mcp.example.com/mcp"),
            List.of(new McpScope(new ScopeName("a"), Optional.empty())));

    private final Map<String, Object> members =
            new HashMap<>(Map.of("resource", "https://mcp.example.com/mcp", "authorization_servers", List.of(ISSUER)));

    @Test
    void findsNothingWrongWithAServerThatDoesEverythingRight() {
        assertThat(wrong(401, GOOD, 200, 200, 401)).isEmpty();
        assertThat(wrong(401, GOOD, 200, 400, 401)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | Bearer resource_metadata="https://mcp.example.com/x", scope="a"      | 200 | 200 | 401 | challenge
            401 | Basic                                                                | 200 | 200 | 401 | challenge-header challenge-origin challenge-scope
            401 | Bearer scope="a"                                                     | 200 | 200 | 401 | challenge-header challenge-origin
            401 | Bearer resource_metadata="https://auth.example.com/x", scope="a"     | 200 | 200 | 401 | challenge-origin
            401 | Bearer resource_metadata="https://mcp.example.com:8443/x", scope="a" | 200 | 200 | 401 | challenge-origin
            401 | Bearer resource_metadata="HTTPS://MCP.example.com:443/x", scope="a"  | 200 | 200 | 401 | ''
            401 | Bearer resource_metadata="https://mcp.example.com/x"                 | 200 | 200 | 401 | challenge-scope
            401 | Bearer resource_metadata="https://mcp.example.com/x", scope="a b"    | 200 | 200 | 401 | challenge-scope
            401 | Bearer resource_metadata="https://mcp.example.com/x", scope="a"      | 404 | 200 | 401 | document
            401 | Bearer resource_metadata="https://mcp.example.com/x", scope="a"      | 200 | 401 | 401 | own-audience
            401 | Bearer resource_metadata="https://mcp.example.com/x", scope="a"      | 200 | 200 | 200 | foreign-audience
            """)
    void namesWhatClientsTripOver(int open, String challenge, int document, int own, int foreign, String points) {
        assertThat(String.join(" ", wrong(open, challenge, document, own, foreign)))
                .isEqualTo(points);
    }

    @Test
    void comparesTheDocumentToTheLetter() {
        members.put("resource", "https://mcp.example.com/mcp/");
        members.put("authorization_servers", List.of("https://other.example.com"));
        assertThat(wrong(401, GOOD, 200, 200, 401)).containsExactly("document-resource", "document-issuer");
        members.clear();
        assertThat(wrong(401, GOOD, 200, 200, 401)).containsExactly("document", "document-resource", "document-issuer");
    }

    @Test
    void saysWhyThereIsNoAnswer() {
        Probe none = new Probe.Failed("it cannot be reached");
        List<CheckFinding> findings = new LiveCheck(SERVER, ISSUER, none, none, Map.of(), none, none).findings();
        assertThat(findings).noneMatch(CheckFinding::ok);
        assertThat(findings.get(0).sentence()).endsWith("it cannot be reached");
    }

    private List<String> wrong(int open, String challenge, int document, int own, int foreign) {
        return new LiveCheck(
                        SERVER,
                        ISSUER,
                        new Probe.Answered(open, Map.of("www-authenticate", List.of(challenge)), ""),
                        answer(document),
                        members,
                        answer(own),
                        answer(foreign))
                .findings().stream()
                        .filter(finding -> !finding.ok())
                        .map(CheckFinding::point)
                        .toList();
    }

    private static Probe answer(int status) {
        return new Probe.Answered(status, Map.of(), "");
    }
}
