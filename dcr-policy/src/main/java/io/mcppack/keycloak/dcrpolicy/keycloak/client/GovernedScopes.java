package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The client scopes of a governed client: those its tokens need, the one that makes Keycloak ask for consent, and the
 * allowed ones.
 */
public final class GovernedScopes {
    /** Written by mcp-metadata on the scopes of published MCP servers, see docs/contracts.md. */
    private static final String MADE_BY = "mcp.created-by";

    /** The default scopes of Keycloak's own clients; a client that names scopes would lose them. */
    private static final Set<String> DEFAULTS = Set.of("basic", "acr", "web-origins");

    /**
     * Displayed on the consent page and not in the token: Keycloak 26.7 skips the page when no requested scope is
     * displayed, although consent is required.
     */
    private static final String CONSENT = "mcp-consent";

    private static final String CONSENT_FALLBACK = "mcp-consent-page";

    private GovernedScopes() {}

    /** The names of existing scopes that the operator allows, and those of the realm's MCP servers. */
    public static Set<String> allowed(RealmModel realm, Set<String> listed) {
        return realm.getClientScopesStream()
                .filter(GovernedScopes::isOpenIdConnect)
                .filter(scope -> listed.contains(scope.getName()) || scope.getAttribute(MADE_BY) != null)
                .filter(scope -> !scope.getName().startsWith(CONSENT))
                .map(ClientScopeModel::getName)
                .collect(Collectors.toSet());
    }

    /**
     * The scopes that a governed client gets, by id, and whether each is a default one. The client gets all allowed
     * scopes, also those it did not name, because it may ask for them later.
     *
     * <p>Call this before the client is stored: after that, Keycloak reads the scopes of the realm from the database.
     *
     * @param allowed names, the result of {@link #allowed}
     */
    public static Map<String, Boolean> wanted(RealmModel realm, Set<String> allowed) {
        Map<String, Boolean> wanted = new HashMap<>();
        wanted.put(consentScope(realm).getId(), true);
        realm.getClientScopesStream().forEach(scope -> {
            if (DEFAULTS.contains(scope.getName())) {
                wanted.put(scope.getId(), true);
            } else if (allowed.contains(scope.getName())) {
                wanted.put(scope.getId(), false);
            }
        });
        return wanted;
    }

    /**
     * The scope that makes Keycloak ask for consent, created or repaired: without it, or if it is not displayed,
     * Keycloak would issue a code without a consent page.
     */
    public static ClientScopeModel consentScope(RealmModel realm) {
        ClientScopeModel scope = named(realm, CONSENT)
                .filter(GovernedScopes::isOpenIdConnect)
                .or(() -> named(realm, CONSENT_FALLBACK).filter(GovernedScopes::isOpenIdConnect))
                .orElseGet(() -> createConsentScope(realm));
        if (!scope.isDisplayOnConsentScreen()) {
            scope.setDisplayOnConsentScreen(true);
        }
        return scope;
    }

    private static ClientScopeModel createConsentScope(RealmModel realm) {
        // The realm may have a scope of that name for another protocol.
        ClientScopeModel scope = realm.addClientScope(named(realm, CONSENT).isPresent() ? CONSENT_FALLBACK : CONSENT);
        scope.setDescription("Makes Keycloak ask the user before a self-registered client gets anything");
        scope.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        scope.setDisplayOnConsentScreen(true);
        scope.setConsentScreenText("Know who you are");
        scope.setIncludeInTokenScope(false);
        return scope;
    }

    private static Optional<ClientScopeModel> named(RealmModel realm, String name) {
        return realm.getClientScopesStream()
                .filter(scope -> scope.getName().equals(name))
                .findFirst();
    }

    private static boolean isOpenIdConnect(ClientScopeModel scope) {
        return OIDCLoginProtocol.LOGIN_PROTOCOL.equals(scope.getProtocol());
    }
}
