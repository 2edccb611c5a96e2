package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownCallbacks;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownClient;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.RedirectSettings;
import java.util.List;
import java.util.stream.Stream;

/** The redirect URIs of a known client, judged under settings that allow only that client. */
public final class KnownClientRedirects {
    private KnownClientRedirects() {}

    /** One redirect URI for each place where the client receives codes. */
    public static List<String> examples(KnownClient client) {
        KnownCallbacks callbacks = client.callbacks();
        return Stream.of(
                        callbacks.exact().stream(),
                        callbacks.prefixes().stream().map(prefix -> prefix + "abc-123"),
                        callbacks.apps().stream(),
                        callbacks.loopbacks().stream()
                                .map(form -> form.display().replace("*", "4711").replace("{id}", "abc-123")))
                .flatMap(each -> each)
                .toList();
    }

    /** The violations that the rule finds in them. */
    public static List<Violation> violations(KnownClient client) {
        KnownCallbacks callbacks = client.callbacks();
        boolean loopback = !callbacks.loopbacks().isEmpty();
        return new RedirectUriRule(new RedirectSettings(
                        callbacks.webHosts(), loopback, callbacks.appAddresses(), KnownCallbacks.NONE))
                .violations(examples(client));
    }
}
