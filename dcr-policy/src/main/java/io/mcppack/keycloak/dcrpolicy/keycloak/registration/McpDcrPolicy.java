package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.StoredRegistration;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationRules;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.ClientRegistrationContext;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProvider;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;

/**
 * The component as one of Keycloak's registration policies. The endpoints have judged a new registration before
 * Keycloak asks here. What is left for a policy: to allow origins, to judge a client that returns, and to close the raw
 * endpoints should another extension replace ours.
 */
final class McpDcrPolicy implements ClientRegistrationPolicy {
    private final KeycloakSession session;
    private final PolicySettings settings;

    McpDcrPolicy(KeycloakSession session, PolicySettings settings) {
        this.session = session;
        this.settings = settings;
    }

    @Override
    public void beforeRegister(ClientRegistrationContext context) {
        refuseRawEndpoint(context.getProvider());
        // Only a client that is stored already has an id.
        if (context.getClient().getId() != null) {
            judgeReturning(context.getProvider(), StoredRegistration.members(context.getClient()));
        }
    }

    @Override
    public void afterRegister(ClientRegistrationContext context, ClientModel client) {
        // The endpoint has marked and hardened the client.
    }

    @Override
    public void beforeUpdate(ClientRegistrationContext context, ClientModel client) {
        refuseRawEndpoint(context.getProvider());
    }

    @Override
    public void afterUpdate(ClientRegistrationContext context, ClientModel client) {
        // The endpoint has marked and hardened the client.
    }

    @Override
    public void beforeView(ClientRegistrationProvider provider, ClientModel client) {
        refuseRawEndpoint(provider);
    }

    @Override
    public void beforeDelete(ClientRegistrationProvider provider, ClientModel client) {
        refuseRawEndpoint(provider);
    }

    /**
     * Keycloak wants a list, which cannot say "any port of this computer": it gets the origin of this request, if
     * allowed.
     */
    @Override
    public Collection<String> getAllowedOrigins() {
        String origin = ResponseHeaders.origin(session);
        return origin != null && settings.webOrigins().allow(origin) ? List.of(origin) : List.of();
    }

    /** A client that returns is judged like a new one: the reaper asks before it wakes or restores one. */
    private void judgeReturning(ClientRegistrationProvider provider, Map<String, Object> members) {
        Verdict verdict = new Judge(session, settings).judge(members);
        if (verdict instanceof Verdict.Rejected rejected) {
            throw new RegistrationCall(session, provider.getEvent()).refused(rejected);
        }
    }

    private void refuseRawEndpoint(ClientRegistrationProvider provider) {
        boolean rawRepresentation = !(provider instanceof OIDCClientRegistrationProvider)
                && !(provider instanceof GovernedRegistrationProvider);
        RegistrationRules.judgeEndpoint(rawRepresentation, CallerAuthentication.of(provider))
                .ifPresent(rejected -> {
                    throw new RegistrationCall(session, provider.getEvent()).refused(rejected);
                });
    }
}
