package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The settings for redirect URIs as an operator typed them.
 *
 * @param clients ids of the catalogue
 * @param hosts listed in addition to the catalogue
 * @param apps private-use addresses in addition to the catalogue
 * @param addresses whole redirect URIs in addition to the catalogue
 * @param loopback whether programs on the user's own computer may register
 */
public record RedirectChoices(
        Preset preset,
        Collection<String> clients,
        Collection<String> hosts,
        Collection<String> apps,
        Collection<String> addresses,
        boolean loopback) {
    /**
     * Looks the clients up in the catalogue. A client that the catalogue does not have is ignored.
     *
     * @throws IllegalArgumentException with a sentence for the operator if the choices are invalid or contradict one
     *     another
     */
    public RedirectSettings resolve(Catalogue catalogue) {
        KnownCallbacks listed = KnownCallbacks.parse(addresses);
        return switch (preset) {
            case MCP_SAFE -> safe(catalogue, listed);
            case MCP_STRICT -> strict(catalogue, listed);
            case CUSTOM -> custom(listed);
        };
    }

    private RedirectSettings safe(Catalogue catalogue, KnownCallbacks listed) {
        Set<WebHost> webHosts = new LinkedHashSet<>(catalogue.webHosts(clients));
        hosts.forEach(text -> webHosts.add(WebHost.parse(text)));
        Set<AppRedirect> appRedirects = new LinkedHashSet<>(catalogue.apps(clients));
        apps.forEach(text -> appRedirects.add(AppRedirect.parse(text)));
        return new RedirectSettings(webHosts, loopback, appRedirects, listed);
    }

    private RedirectSettings strict(Catalogue catalogue, KnownCallbacks listed) {
        if (!hosts.isEmpty() || !apps.isEmpty()) {
            throw new IllegalArgumentException(
                    "mcp-strict takes whole addresses only: move what is in redirect-hosts and"
                            + " app-redirects to redirect-uris, or choose mcp-safe");
        }
        KnownCallbacks known = catalogue.exactCallbacks(clients);
        return new RedirectSettings(
                Set.of(), false, Set.of(), KnownCallbacks.union(List.of(loopback ? known : known.remote(), listed)));
    }

    private RedirectSettings custom(KnownCallbacks listed) {
        if (!clients.isEmpty()) {
            throw new IllegalArgumentException(
                    "custom uses no catalogue: empty the list of clients, or choose mcp-safe or mcp-strict");
        }
        RedirectSettings typed = RedirectSettings.parse(hosts, loopback, apps);
        return new RedirectSettings(typed.webHosts(), loopback, typed.apps(), listed);
    }
}
