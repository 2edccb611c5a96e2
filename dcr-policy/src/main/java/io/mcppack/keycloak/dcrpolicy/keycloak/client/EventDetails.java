package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Amendment;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.events.EventBuilder;

/**
 * What an event says about an accepted registration; see docs/contracts.md. It contains only what a rule has checked.
 */
public final class EventDetails {
    private static final String REGISTERED_BY = "mcp_registered_by";
    private static final String REDIRECT_HOSTS = "mcp_redirect_hosts";
    private static final String SOFTWARE = "mcp_software";
    private static final String CATALOGUE = "mcp_catalogue";
    private static final String DROPPED = "mcp_dropped";
    private static final String IGNORED = "mcp_ignored";

    private static final int MAX_NAMES = 20;

    private EventDetails() {}

    public static void record(
            EventBuilder event, Registrar registrar, Verdict.Accepted accepted, Optional<CatalogueMatch> match) {
        Registration granted = accepted.granted();
        event.detail(REGISTERED_BY, registrar.code());
        event.detail(REDIRECT_HOSTS, String.join(" ", granted.destinations()));
        Registration.Software software = granted.software();
        detail(
                event,
                SOFTWARE,
                Stream.of(software.id(), software.version())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" ")));
        detail(event, CATALOGUE, match.map(EventDetails::mark).orElse(""));
        detail(event, DROPPED, names(Amendment.dropped(accepted.amendments())));
        detail(event, IGNORED, names(granted.ignored()));
    }

    private static String mark(CatalogueMatch match) {
        return (match instanceof CatalogueMatch.Verified ? "verified " : "recognised ")
                + match.client().id();
    }

    /** Member names are the caller's text too, so only a few that look like names are recorded. */
    private static String names(Collection<String> members) {
        return members.stream()
                .filter(name -> name.matches("[A-Za-z0-9_#.-]{1,40}"))
                .sorted()
                .limit(MAX_NAMES)
                .collect(Collectors.joining(" "));
    }

    private static void detail(EventBuilder event, String detail, String text) {
        if (!text.isEmpty()) {
            event.detail(detail, text);
        }
    }
}
