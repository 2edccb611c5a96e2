package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Amendment;
import io.mcppack.keycloak.dcrpolicy.rule.registration.ClientDescription;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;

/** What the server remembers of a registration in client attributes; see docs/contracts.md for who reads them. */
public final class RegistrationAttributes {
    static final String REGISTERED_BY = "mcp.registered-by";
    static final String REGISTERED_FROM = "mcp.registered-from";
    static final String INITIAL_ACCESS_TOKEN = "mcp.initial-access-token";
    static final String REDIRECT_HOSTS = "mcp.redirect-hosts";
    static final String REDIRECT_URIS = "mcp.redirect-uris";
    static final String SCOPE = "mcp.scope";
    static final String SOFTWARE_ID = "mcp.software-id";
    static final String SOFTWARE_VERSION = "mcp.software-version";
    static final String APPLICATION_TYPE = "mcp.application-type";
    static final String CONTACTS = "mcp.contacts";
    static final String VERIFIED = "mcp.verified";
    static final String RECOGNISED = "mcp.recognised";
    static final String KNOWN_AS = "mcp.known-as";
    static final String DROPPED = "mcp.dropped";

    private RegistrationAttributes() {}

    /**
     * Who registered the client, from where and with which token. Keycloak itself stores when.
     *
     * @param address unknown where the client is made when its user arrives
     * @param initialAccessToken the id of the token, if one was used
     */
    public record Source(Registrar registrar, Optional<String> address, Optional<String> initialAccessToken) {
        /** Where no more is known. */
        public static Source of(Registrar registrar) {
            return new Source(registrar, Optional.empty(), Optional.empty());
        }
    }

    public static void write(
            ClientModel client, Source source, Verdict.Accepted accepted, Optional<CatalogueMatch> match) {
        if (client.getAttribute(REGISTERED_BY) == null) {
            client.setAttribute(REGISTERED_BY, source.registrar().code());
            set(client, REGISTERED_FROM, source.address());
            set(client, INITIAL_ACCESS_TOKEN, source.initialAccessToken());
        }
        granted(accepted, match).forEach((name, value) -> set(client, name, value));
        client.setDescription(ClientDescription.of(
                Registrar.of(client.getAttribute(REGISTERED_BY)),
                Optional.ofNullable(client.getCreatedTimestamp())
                        .map(time -> LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC)),
                accepted.granted().destinations(),
                match));
    }

    /** What was granted and Keycloak does not store; empty where an attribute must not be there. */
    static Map<String, Optional<String>> granted(Verdict.Accepted accepted, Optional<CatalogueMatch> match) {
        Registration granted = accepted.granted();
        Registration.Software software = granted.software();
        return Map.ofEntries(
                Map.entry(REDIRECT_HOSTS, Optional.of(String.join(" ", granted.destinations()))),
                Map.entry(REDIRECT_URIS, Optional.of(String.join(" ", granted.redirects()))),
                // A client that named no scope may ask for all that are allowed at the time, so none is stored.
                Map.entry(SCOPE, granted.protocol().scope().filter(scope -> !accepted.isChosen("scope"))),
                Map.entry(SOFTWARE_ID, software.id()),
                Map.entry(SOFTWARE_VERSION, software.version()),
                Map.entry(APPLICATION_TYPE, software.applicationType()),
                Map.entry(CONTACTS, words(software.contacts())),
                Map.entry(VERIFIED, id(match, CatalogueMatch.Verified.class)),
                Map.entry(RECOGNISED, id(match, CatalogueMatch.Recognised.class)),
                // Pages that show the mark have no catalogue, so the name of the entry is stored too.
                Map.entry(KNOWN_AS, match.map(found -> found.client().name())),
                Map.entry(DROPPED, words(Amendment.dropped(accepted.amendments()))));
    }

    private static Optional<String> id(Optional<CatalogueMatch> match, Class<? extends CatalogueMatch> kind) {
        return match.filter(kind::isInstance).map(found -> found.client().id());
    }

    private static Optional<String> words(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", values));
    }

    private static void set(ClientModel client, String attribute, Optional<String> value) {
        value.ifPresentOrElse(text -> client.setAttribute(attribute, text), () -> client.removeAttribute(attribute));
    }
}
