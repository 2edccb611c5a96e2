package io.mcppack.keycloak.dcrpolicy.rule;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Where authorization codes may be sent.
 *
 * @param webHosts hosts that may receive a code by https, each as {@code host} or {@code host:port}
 * @param loopback whether a program on the user's own computer may receive one (RFC 8252 section 7.3)
 * @param apps private-use addresses of installed apps (RFC 8252 section 7.1)
 */
public record RedirectSettings(Set<WebHost> webHosts, boolean loopback, Set<AppAddress> apps) {

    public RedirectSettings {
        webHosts = Set.copyOf(webHosts);
        apps = Set.copyOf(apps);
        if (webHosts.isEmpty() && !loopback && apps.isEmpty()) {
            throw new IllegalArgumentException("no client could ever register: "
                    + "list a redirect host or an app, allow loopback, or remove this policy and close registration");
        }
    }

    /** Reads what an operator typed. */
    public static RedirectSettings parse(Collection<String> webHosts, boolean loopback, Collection<String> apps) {
        Set<WebHost> hosts = new LinkedHashSet<>();
        webHosts.forEach(text -> hosts.add(WebHost.parse(text)));
        Set<AppAddress> addresses = new LinkedHashSet<>();
        apps.forEach(text -> addresses.add(AppAddress.parse(text)));
        return new RedirectSettings(hosts, loopback, addresses);
    }
}
