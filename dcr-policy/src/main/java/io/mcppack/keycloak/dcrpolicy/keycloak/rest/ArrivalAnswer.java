package io.mcppack.keycloak.dcrpolicy.keycloak.rest;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ShapeList;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.StoredShape;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.registration.ShapeDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shapes as JSON. What is unknown is left out. */
final class ArrivalAnswer {
    private ArrivalAnswer() {}

    /** One line of the list. */
    static Map<String, Object> line(StoredShape stored, Catalogue catalogue, long waiting) {
        ShapeDescription description = ShapeDescription.of(stored.shape(), catalogue);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", stored.id().hex());
        description.software().ifPresent(software -> view.put("software", software));
        view.put("mark", description.mark());
        description.name().ifPresent(name -> view.put("name", name));
        view.put("redirectHosts", description.hosts());
        view.put("authentication", description.authentication());
        view.put("firstSeen", stored.firstSeen().toString());
        view.put("lastSeen", stored.lastSeen().toString());
        view.put("registrations", stored.registrations());
        view.put("used", stored.used());
        view.put("waiting", waiting);
        stored.withdrawn().ifPresent(time -> view.put("withdrawnAt", time.toString()));
        return view;
    }

    /** A line, and all that there is to know. */
    static Map<String, Object> details(Map<String, Object> line, StoredShape stored, List<ShapeList.Day> days) {
        Map<String, Object> view = new LinkedHashMap<>(line);
        view.put("members", stored.shape().members());
        view.put("dropped", stored.shape().dropped());
        view.put("days", days.stream().map(ArrivalAnswer::day).toList());
        return view;
    }

    private static Map<String, Object> day(ShapeList.Day day) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("day", day.day());
        view.put("registrations", day.registrations());
        view.put("networks", day.networks().networks());
        return view;
    }
}
