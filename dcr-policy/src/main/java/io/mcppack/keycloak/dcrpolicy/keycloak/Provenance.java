package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.rule.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.Registrar;
import io.mcppack.keycloak.dcrpolicy.rule.Registration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** What the server remembers of a registration in client attributes; see docs/contracts.md for who reads them. */
final class Provenance {

    static final String REGISTERED_BY = "mcp.registered-by";
    static final String REGISTERED_FROM = "mcp.registered-from";
    static final String REDIRECT_HOSTS = "mcp.redirect-hosts";
    static final String REDIRECT_URIS = "mcp.redirect-uris";
    static final String SCOPE = "mcp.scope";
    static final String SOFTWARE_ID = "mcp.software-id";
    static final String SOFTWARE_VERSION = "mcp.software-version";
    static final String APPLICATION_TYPE = "mcp.application-type";
    static final String CONTACTS = "mcp.contacts";
    static final String VERIFIED = "mcp.verified";
    static final String RECOGNISED = "mcp.recognised";

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();

    private Provenance() {}

    static void stamp(KeycloakSession session, ClientModel client, Registrar registrar, Registration granted) {
        if (client.getAttribute(REGISTERED_BY) == null) {
            client.setAttribute(REGISTERED_BY, registrar.label());
            client.setAttribute(
                    REGISTERED_FROM, session.getContext().getConnection().getRemoteHost());
        }
        client.setAttribute(REDIRECT_HOSTS, String.join(" ", granted.destinations()));
        client.setAttribute(REDIRECT_URIS, String.join(" ", granted.redirects()));
        set(client, SCOPE, granted.protocol().scope());
        Registration.Software software = granted.software();
        set(client, SOFTWARE_ID, software.id());
        set(client, SOFTWARE_VERSION, software.version());
        set(client, APPLICATION_TYPE, software.applicationType());
        set(client, CONTACTS, Optional.of(String.join(" ", software.contacts())).filter(text -> !text.isEmpty()));
        Optional<CatalogueMatch> match = CATALOGUE.match(
                granted.presentation().name().orElse(""),
                granted.redirects(),
                software.id().orElse(""));
        set(
                client,
                VERIFIED,
                match.filter(CatalogueMatch.Verified.class::isInstance).map(Provenance::id));
        set(
                client,
                RECOGNISED,
                match.filter(CatalogueMatch.Recognised.class::isInstance).map(Provenance::id));
    }

    static void words(ClientModel client, String attribute, Consumer<List<String>> member) {
        String value = client.getAttribute(attribute);
        if (value != null && !value.isBlank()) {
            member.accept(List.of(value.split(" ", -1)));
        }
    }

    private static String id(CatalogueMatch match) {
        return match.client().id();
    }

    private static void set(ClientModel client, String attribute, Optional<String> value) {
        value.ifPresentOrElse(text -> client.setAttribute(attribute, text), () -> client.removeAttribute(attribute));
    }
}
