package io.mcppack.keycloak.distribution.support;

import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** What a server tells a monitoring system at one moment. */
public record Metrics(String text) {

    private static final Pattern VALUE = Pattern.compile(" ([0-9.E]+)$");

    public static Metrics of(KeycloakServer server) {
        URI management = server.management().orElseGet(() -> {
            String why = "NOT TESTED: the metrics. Run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            return Assumptions.abort(why);
        });
        return new Metrics(Http.get(management.resolve("/metrics")).body());
    }

    /**
     * Of the one line of that name which has all these tags; nothing is less than zero.
     *
     * @param tags name and value in turn
     */
    public double value(String name, String... tags) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> hasAll(line, List.of(tags)))
                .map(VALUE::matcher)
                .filter(Matcher::find)
                .map(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElse(-1.0);
    }

    private static boolean hasAll(String line, List<String> tags) {
        for (int i = 0; i < tags.size(); i += 2) {
            if (!line.contains(tags.get(i) + "=\"" + tags.get(i + 1) + "\"")) {
                return false;
            }
        }
        return true;
    }
}
