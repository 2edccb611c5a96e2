package io.mcppack.keycloak.dcrpolicy.rule.consent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the consent page said, and what would make it say something else: a change between page and click, or after it,
 * is not consented.
 *
 * @param facts name, links and authentication of the client
 */
public record ShownClient(
        List<String> facts, Collection<String> redirectUris, CodeDestination destination, String resource) {

    public String fingerprint() {
        List<String> texts = new ArrayList<>(facts);
        redirectUris.stream().sorted().forEach(texts::add);
        texts.add(destination.text());
        texts.add(resource);
        return Fingerprint.of(texts);
    }
}
