package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where authorization codes may go.
 *
 * @param webHosts hosts that may receive a code by https, each as {@code host} or {@code host:port}
 * @param loopback whether a program on the user's own computer may receive one (RFC 8252 section 7.3)
 * @param apps private-use addresses of installed apps (RFC 8252 section 7.1)
 * @param exact whole addresses that may receive one
 */
public record RedirectSettings(Set<WebHost> webHosts, boolean loopback, Set<AppRedirect> apps, KnownCallbacks exact) {
    public RedirectSettings {
        webHosts = Set.copyOf(webHosts);
        apps = Set.copyOf(apps);
    }

    /** Whether no client can register: a way to close registration without removing the policy. */
    public boolean denyAll() {
        return webHosts.isEmpty() && !loopback && apps.isEmpty() && exact.isEmpty();
    }

    /** All hosts that the operator lists, in any form. */
    public Set<WebHost> knownHosts() {
        return Stream.concat(webHosts.stream(), exact.webHosts().stream()).collect(Collectors.toSet());
    }

    /** Reads what an operator typed, without the catalogue. */
    public static RedirectSettings parse(Collection<String> webHosts, boolean loopback, Collection<String> apps) {
        Set<WebHost> hosts = new LinkedHashSet<>();
        webHosts.forEach(text -> hosts.add(WebHost.parse(text)));
        Set<AppRedirect> addresses = new LinkedHashSet<>();
        apps.forEach(text -> addresses.add(AppRedirect.parse(text)));
        return new RedirectSettings(hosts, loopback, addresses, KnownCallbacks.NONE);
    }
}
