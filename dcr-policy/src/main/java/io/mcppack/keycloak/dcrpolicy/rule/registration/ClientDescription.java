package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text that tells self-registered clients of the same name apart, in the admin console and in a user's account. */
public final class ClientDescription {
    /** The length of the column in Keycloak's table. */
    private static final int MAX_LENGTH = 255;

    private static final int MAX_DESTINATIONS = 3;

    private ClientDescription() {}

    /**
     * Writes the description. It leaves out the caller's address, because users read it too.
     *
     * @param date when the client registered, empty if unknown
     * @param destinations where codes go
     */
    public static String of(
            Registrar registrar,
            Optional<LocalDate> date,
            Collection<String> destinations,
            Optional<CatalogueMatch> match) {
        String when = date.map(day -> " on " + day).orElse("");
        String text =
                switch (registrar) {
                    case ANONYMOUS -> "Registered itself" + when + " without a token.";
                    case INITIAL_ACCESS_TOKEN -> "Registered itself" + when + " with an initial access token.";
                    case REGISTRATION_ACCESS_TOKEN -> "Registered itself" + when + ".";
                    case ADMIN -> "Registered by an administrator" + when + ".";
                };
        String where = " Codes go to " + list(List.copyOf(destinations)) + ".";
        String whole = mark(registrar, match) + text + where;
        return whole.length() <= MAX_LENGTH ? whole : whole.substring(0, MAX_LENGTH);
    }

    /** Comes first, so that a long list of hosts cannot cut it off. The marks are those of the consent page. */
    private static String mark(Registrar registrar, Optional<CatalogueMatch> match) {
        if (match.isEmpty()) {
            return registrar == Registrar.ADMIN ? "" : "Not verified. ";
        }
        String name = match.get().client().name();
        return match.get() instanceof CatalogueMatch.Verified
                ? "Verified vendor: " + name + ". "
                : "Looks like " + name + ", not verified. ";
    }

    private static String list(List<String> destinations) {
        String named = destinations.stream().limit(MAX_DESTINATIONS).collect(Collectors.joining(", "));
        int more = destinations.size() - MAX_DESTINATIONS;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
