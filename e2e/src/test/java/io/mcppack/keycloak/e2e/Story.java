package io.mcppack.keycloak.e2e;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.keycloak.representations.idm.EventRepresentation;

/**
 * What a client sent and what Keycloak made of it, as one text; printed at the end with {@code -Dclients.trace=true}.
 */
final class Story implements AutoCloseable {

    private record Line(long at, String text) {}

    private final String client;
    private final Scene scene;
    private final Trace trace;

    private Story(String client, Scene scene, Trace trace) {
        this.client = client;
        this.scene = scene;
        this.trace = trace;
    }

    static Story of(String client, Scene scene) {
        return new Story(client, scene, Trace.of(client));
    }

    Trace trace() {
        return trace;
    }

    @Override
    public void close() {
        if (!Boolean.getBoolean("clients.trace")) {
            return;
        }
        System.out.println("--- " + client + " ---");
        Stream.concat(
                        trace.exchanges().stream().map(each -> new Line(each.at(), each.toString())),
                        scene.realm().admin().getEvents().stream().map(Story::told))
                .sorted(Comparator.comparingLong(Line::at))
                .forEach(line -> System.out.println(Instant.ofEpochMilli(line.at()) + " " + line.text()));
    }

    private static Line told(EventRepresentation event) {
        return new Line(
                event.getTime(),
                "    Keycloak: " + event.getType() + " client=" + event.getClientId() + " " + event.getDetails());
    }
}
