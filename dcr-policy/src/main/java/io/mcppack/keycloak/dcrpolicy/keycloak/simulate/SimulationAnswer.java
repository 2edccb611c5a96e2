package io.mcppack.keycloak.dcrpolicy.keycloak.simulate;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Amendment;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Violation;
import java.util.LinkedHashMap;
import java.util.Map;

/** The verdict with all reasons, and the client that would be stored. */
public final class SimulationAnswer {
    private SimulationAnswer() {}

    public static Map<String, Object> of(Simulation.Outcome outcome) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (outcome.verdict() instanceof Verdict.Rejected rejected) {
            body.put("verdict", "rejected");
            body.put("status", rejected.error().status());
            body.put("error", rejected.error().code());
            body.put("error_description", rejected.sentence());
            body.put(
                    "violations",
                    rejected.violations().stream().map(SimulationAnswer::view).toList());
        } else if (outcome.verdict() instanceof Verdict.Accepted accepted) {
            body.put("verdict", "accepted");
            body.put(
                    "amendments",
                    accepted.amendments().stream().map(SimulationAnswer::view).toList());
            body.put("ignored", accepted.granted().ignored().stream().sorted().toList());
        }
        outcome.match().ifPresent(match -> body.put("catalogue", view(match)));
        outcome.client().ifPresent(client -> body.put("client", client));
        return body;
    }

    private static Map<String, Object> view(Violation violation) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("code", violation.rule().code());
        view.put("member", violation.member());
        violation.index().ifPresent(index -> view.put("index", index));
        view.put("sentence", violation.sentence());
        view.put("reference", violation.rule().reference());
        return view;
    }

    private static Map<String, Object> view(Amendment amendment) {
        return Map.of("member", amendment.member(), "kind", amendment.kind().code());
    }

    private static Map<String, Object> view(CatalogueMatch match) {
        return Map.of(
                "client", match.client().id(),
                "name", match.client().name(),
                "mark", match instanceof CatalogueMatch.Verified ? "verified" : "recognised");
    }
}
