package io.mcppack.keycloak.mcpmetadata.rule.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceClaimTest {

    private static final ResourceUrl WANTED = new ResourceUrl("https://mcp.example.com");
    private static final ServerId ID = new ServerId("weather");

    private static final ResourceClaim OWN = new ResourceClaim("r1", "weather", "https://mcp.example.com/");
    private static final ResourceClaim NEIGHBOUR = new ResourceClaim("r1", "other", "https://MCP.example.com:443");
    private static final ResourceClaim FOREIGN = new ResourceClaim("r2", "weather", "https://mcp.example.com/");

    @Test
    void aServerDoesNotCollideWithItself() {
        assertThat(ResourceClaim.against(WANTED, "r1", ID, List.of(OWN))).isEmpty();
    }

    @Test
    void anotherServerOfTheRealmCollides() {
        assertThat(ResourceClaim.against(WANTED, "r1", ID, List.of(OWN, NEIGHBOUR)))
                .contains(NEIGHBOUR);
    }

    @Test
    void aServerOfTheSameIdInAnotherRealmCollides() {
        assertThat(ResourceClaim.against(WANTED, "r1", ID, List.of(OWN, FOREIGN)))
                .contains(FOREIGN);
    }

    @Test
    void theOwnRealmIsNamedFirst() {
        assertThat(ResourceClaim.against(WANTED, "r1", ID, List.of(FOREIGN, NEIGHBOUR)))
                .contains(NEIGHBOUR);
    }

    @Test
    void otherUrlsAndBrokenOnesDoNotCollide() {
        List<ResourceClaim> claims = List.of(
                new ResourceClaim("r1", "a", "https://mcp.example.com/mcp"),
                new ResourceClaim("r1", "b", ""),
                new ResourceClaim("r1", "c", "not a url"));
        assertThat(ResourceClaim.against(WANTED, "r1", ID, claims)).isEmpty();
    }
}
