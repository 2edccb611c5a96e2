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
 * Gives a governed client its scopes, and no others, when its row is made.
 *
 * <p>Keycloak 26.7 assigns every scope of the realm when it sets the protocol of a new row, which is half of its
 * statements. It skips a row that has its protocol already. Should a later version assign them anyway, {@link
 * ScopeMappings} removes them.
 */
public final class NewClientScopes implements ProviderEventListener {
    private static final SessionNote<Plan> PLAN = new SessionNote<>(NewClientScopes.class, Plan.class);

    private record Plan(Map<String, Boolean> scopes) {}

    /** Says which scopes the next client of this session gets: their ids, and whether each is a default one. */
    public static void plan(KeycloakSession session, Map<String, Boolean> scopes) {
        PLAN.leave(session, new Plan(scopes));
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof ClientModel.ClientCreationEvent created) {
            KeycloakSession session = created.getKeycloakSession();
            PLAN.take(session)
                    .ifPresent(plan ->
                            assign(plan, session, created.getCreatedClient().getId()));
        }
    }

    private static void assign(Plan plan, KeycloakSession session, String client) {
        EntityManager database = ClientCounter.database(session);
        database.find(ClientEntity.class, client).setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        ScopeMappings mappings = new ScopeMappings(session, client);
        plan.scopes().forEach(mappings::add);
    }
}
