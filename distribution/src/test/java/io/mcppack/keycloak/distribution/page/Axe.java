package io.mcppack.keycloak.distribution.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The accessibility checker axe-core, as its makers ship it for Java; it runs inside the page. */
public final class Axe {

    private Axe() {}

    /** Returns nothing, and afterwards the page knows {@code axe}. */
    public static String source() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new AssertionError("axe.min.js is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An asynchronous script that answers one line for each serious or critical violation. */
    public static String check() {
        return """
                const done = arguments[arguments.length - 1];
                // Without preload: it would read all of PatternFly's style sheet again, for a rule about turning
                // phones.
                axe.run(document, {resultTypes: ['violations'], preload: false}).then(
                    result => done(result.violations
                        .filter(violation => ['serious', 'critical'].includes(violation.impact))
                        .map(violation => violation.id + ': ' + violation.nodes.map(node => node.html).join(' '))),
                    failure => done(['axe failed: ' + failure]));
                """;
    }
}
