package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.distribution.support.Metrics;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a monitoring system reads of the reaper. */
@KeycloakTest
final class StaleClientReaperMetricsIT {

    private static final Path PAGE = Path.of("..", "docs", "stale-client-reaper-reference.md");
    private static final Pattern NAME = Pattern.compile("^\\| `(mcp_reaper_\\w+)` \\|", Pattern.MULTILINE);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void hasEveryMetricOfTheDocumentation(KeycloakServer server, TestRealm realm) throws IOException {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        reaper.register();
        List<String> names = NAME.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(names).hasSizeGreaterThan(8);
        await().atMost(PATIENCE).untilAsserted(() -> {
            Metrics metrics = Metrics.of(server);
            assertThat(names).allSatisfy(name -> assertThat(metrics.text()).contains("\n" + name));
        });
    }

    @Test
    void tellsHowManyClientsOfWhichOriginAreInWhichState(KeycloakServer server, TestRealm realm) {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        String asleep = reaper.register();
        String archived = reaper.register();
        reaper.register();
        reaper.post("/clients/" + asleep + "/sleep");
        reaper.post("/clients/" + archived + "/archive");

        await().atMost(PATIENCE).untilAsserted(() -> {
            Metrics metrics = Metrics.of(server);
            for (String state : List.of("active", "asleep", "archived")) {
                assertThat(metrics.value(
                                "mcp_reaper_clients", "realm", realm.name(), "state", state, "origin", "anonymous"))
                        .as(state)
                        .isEqualTo(1.0);
            }
        });
    }

    @Test
    void countsChangesRunsAndUses(KeycloakServer server, TestRealm realm) {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        realm.addUser("alice");
        Metrics before = Metrics.of(server);
        String id = reaper.register();

        reaper.post("/clients/" + id + "/sleep");
        reaper.post("/clients/" + id + "/wake");
        reaper.post("/runs");
        reaper.use(id, "alice");

        await().atMost(PATIENCE).untilAsserted(() -> {
            Metrics after = Metrics.of(server);
            for (String change : List.of("asleep", "woken")) {
                assertThat(after.value("mcp_reaper_changes_total", "change", change))
                        .isGreaterThan(before.value("mcp_reaper_changes_total", "change", change));
            }
            assertThat(after.value("mcp_reaper_runs_total", "dry_run", "true", "status", "done"))
                    .isGreaterThan(before.value("mcp_reaper_runs_total", "dry_run", "true", "status", "done"));
            assertThat(after.value("mcp_reaper_uses_written_total"))
                    .isGreaterThan(before.value("mcp_reaper_uses_written_total"));
            assertThat(after.value("mcp_reaper_uses_in_memory")).isPositive();
            assertThat(after.value("mcp_reaper_uses_dropped_total")).isZero();
        });
    }
}
