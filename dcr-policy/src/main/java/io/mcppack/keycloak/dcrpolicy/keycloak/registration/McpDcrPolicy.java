package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.StoredRegistration;
import io.mcppack.keycloak.dcrpolicy.rule.registration.EndpointRule;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Violation;
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
 * The component's place among Keycloak's registration policies. The endpoints judge before Keycloak comes here; what
 * remains is what only a policy can say: which origins may call, and, should another extension take our place at an
 * endpoint, that a raw one is closed.
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
        judge(context.getProvider());
        StoredRegistration.members(context.getClient()).ifPresent(members -> judge(context.getProvider(), members));
    }

    @Override
    public void afterRegister(ClientRegistrationContext context, ClientModel client) {
        // The endpoint marks and hardens the client.
    }

    @Override
    public void beforeUpdate(ClientRegistrationContext context, ClientModel client) {
        judge(context.getProvider());
    }

    @Override
    public void afterUpdate(ClientRegistrationContext context, ClientModel client) {
        // The endpoint marks and hardens the client.
    }

    @Override
    public void beforeView(ClientRegistrationProvider provider, ClientModel client) {
        judge(provider);
    }

    @Override
    public void beforeDelete(ClientRegistrationProvider provider, ClientModel client) {
        judge(provider);
    }

    /**
     * Keycloak asks for a list of origins, and "any port of this computer" is none, so it gets the one it wants to know
     * about.
     */
    @Override
    public Collection<String> getAllowedOrigins() {
        String origin = ResponseHeaders.origin(session);
        return origin != null && settings.webOrigins().allow(origin) ? List.of(origin) : List.of();
    }

    /** A client that comes back is judged like one that comes now: the reaper asks before it wakes or restores one. */
    private void judge(ClientRegistrationProvider provider, Map<String, Object> members) {
        Verdict verdict = new Judge(session, settings).of(members);
        if (verdict instanceof Verdict.Rejected rejected) {
            throw Rejections.of(session, provider.getEvent(), rejected);
        }
    }

    private void judge(ClientRegistrationProvider provider) {
        boolean rawRepresentation = !(provider instanceof OIDCClientRegistrationProvider)
                && !(provider instanceof GovernedRegistrationProvider);
        List<Violation> violations = EndpointRule.violations(rawRepresentation, CallerAuthentication.of(provider));
        if (!violations.isEmpty()) {
            throw Rejections.of(session, provider.getEvent(), new Verdict.Rejected(violations));
        }
    }
}
