package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.LoopbackPorts;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.CatalogueOwner;
import io.mcppack.keycloak.dcrpolicy.rule.consent.ClientMark;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** What the consent page is told of a client; see docs/contracts.md, variables of the consent page. */
final class ShownMark {
    static final String VARIABLE = "mcpClient";

    private ShownMark() {}

    static Map<String, String> of(KeycloakSession session, ConsentSubject subject) {
        ClientModel client = subject.client();
        ClientMark mark = ClientMark.of(
                CatalogueOwner.of(session),
                Objects.requireNonNullElse(client.getName(), ""),
                LoopbackPorts.asRegistered(client.getRedirectUris()),
                subject.redirectUri());
        return Map.of("mark", mark.kind().code(), "knownAs", mark.knownAs());
    }
}
