package io.mcppack.keycloak.dcrpolicy.keycloak.client;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.kit.SessionNote;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.ClientEntity;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Gives a governed client its scopes when its row is made, and nothing else.
 *
 * <p>Keycloak 26.7 hands out every scope of the realm, half of its statements, when it tells a new row its protocol. A
 * row that knows its protocol already is left alone. Should a later version hand them out all the same, {@link
 * ScopeMappings} takes them away again.
 */
public final class NewClientScopes implements ProviderEventListener {

    private static final SessionNote<Plan> PLAN = new SessionNote<>(NewClientScopes.class, Plan.class);

    private record Plan(Map<String, Boolean> scopes) {}

    /** Says which scopes the next client gets that this session makes: ids, and whether each is a default one. */
    public static void plan(KeycloakSession session, Map<String, Boolean> scopes) {
        PLAN.leave(session, new Plan(scopes));
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientCreationEvent created) {
            KeycloakSession session = created.getKeycloakSession();
            PLAN.take(session)
                    .ifPresent(plan ->
                            carryOut(plan, session, created.getCreatedClient().getId()));
        }
    }

    private static void carryOut(Plan plan, KeycloakSession session, String client) {
        EntityManager database = ClientCounter.database(session);
        database.find(ClientEntity.class, client).setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        ScopeMappings mappings = new ScopeMappings(session, client);
        plan.scopes().forEach(mappings::add);
    }
}
