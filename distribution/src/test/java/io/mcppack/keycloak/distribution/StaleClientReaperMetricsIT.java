package io.mcppack.keycloak.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a monitoring system reads of the reaper. */
@KeycloakTest
final class StaleClientReaperMetricsIT {

    private static final Path PAGE = Path.of("..", "docs", "stale-client-reaper.md");
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
            String metrics = metrics(server);
            assertThat(names).allSatisfy(name -> assertThat(metrics).contains("\n" + name));
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
            String metrics = metrics(server);
            for (String state : List.of("active", "asleep", "archived")) {
                assertThat(value(metrics, "mcp_reaper_clients", realm.name(), state, "anonymous"))
                        .as(state)
                        .isEqualTo(1.0);
            }
        });
    }

    @Test
    void countsChangesRunsAndUses(KeycloakServer server, TestRealm realm) {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        realm.addUser("alice");
        String before = metrics(server);
        String id = reaper.register();

        reaper.post("/clients/" + id + "/sleep");
        reaper.post("/clients/" + id + "/wake");
        reaper.post("/runs");
        reaper.use(id, "alice");

        await().atMost(PATIENCE).untilAsserted(() -> {
            String after = metrics(server);
            for (String change : List.of("asleep", "woken")) {
                assertThat(value(after, "mcp_reaper_changes_total", change))
                        .isGreaterThan(value(before, "mcp_reaper_changes_total", change));
            }
            assertThat(value(after, "mcp_reaper_runs_total", "true", "done"))
                    .isGreaterThan(value(before, "mcp_reaper_runs_total", "true", "done"));
            assertThat(value(after, "mcp_reaper_uses_written_total"))
                    .isGreaterThan(value(before, "mcp_reaper_uses_written_total"));
            assertThat(value(after, "mcp_reaper_uses_in_memory")).isPositive();
            assertThat(value(after, "mcp_reaper_uses_dropped_total")).isZero();
        });
    }

    private static String metrics(KeycloakServer server) {
        URI management = server.management().orElseGet(() -> {
            String why = "NOT TESTED: the metrics. Run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            return Assumptions.abort(why);
        });
        return Http.get(management.resolve("/metrics")).body();
    }

    /** Of the one line of that name which has all these values of tags; nothing is less than zero. */
    private static double value(String metrics, String name, String... tags) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(tags).stream().allMatch(tag -> line.contains("=\"" + tag + "\"")))
                .map(Pattern.compile(" ([0-9.E]+)$")::matcher)
                .filter(Matcher::find)
                .map(found -> Double.valueOf(found.group(1)))
                .findFirst()
                .orElse(-1.0);
    }
}
