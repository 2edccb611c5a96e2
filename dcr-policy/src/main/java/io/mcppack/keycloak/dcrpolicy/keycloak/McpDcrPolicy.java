package io.mcppack.keycloak.dcrpolicy.keycloak;

import io.mcppack.keycloak.dcrpolicy.rule.EndpointRule;
import io.mcppack.keycloak.dcrpolicy.rule.Registration;
import io.mcppack.keycloak.dcrpolicy.rule.RegistrationRules;
import io.mcppack.keycloak.dcrpolicy.rule.Verdict;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.ClientRegistrationContext;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProvider;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;

/** Asks the rules about every registration and update, and marks what came through. */
final class McpDcrPolicy implements ClientRegistrationPolicy {

    private final KeycloakSession session;
    private final RegistrationRules rules;

    McpDcrPolicy(KeycloakSession session, RegistrationRules rules) {
        this.session = session;
        this.rules = rules;
    }

    @Override
    public void beforeRegister(ClientRegistrationContext context) {
        judge(context);
    }

    @Override
    public void afterRegister(ClientRegistrationContext context, ClientModel client) {
        Provenance.stampRegistration(client, Callers.of(context.getProvider()), registration(context));
    }

    /** An update replaces every member (RFC 7592 section 2.2), so it is judged like a registration. */
    @Override
    public void beforeUpdate(ClientRegistrationContext context, ClientModel client) {
        judge(context);
    }

    @Override
    public void afterUpdate(ClientRegistrationContext context, ClientModel client) {
        Provenance.stampDestinations(client, new Registration(List.copyOf(client.getRedirectUris())));
    }

    @Override
    public void beforeView(ClientRegistrationProvider provider, ClientModel client) {
        // Reading a registration needs its own token and changes nothing.
    }

    @Override
    public void beforeDelete(ClientRegistrationProvider provider, ClientModel client) {
        // A client may always take itself away.
    }

    private void judge(ClientRegistrationContext context) {
        ClientRegistrationProvider provider = context.getProvider();
        boolean rawRepresentation = !(provider instanceof OIDCClientRegistrationProvider);
        rejectIfRefused(provider, EndpointRule.judge(rawRepresentation, Callers.of(provider)));
        rejectIfRefused(provider, rules.judge(registration(context)));
    }

    private void rejectIfRefused(ClientRegistrationProvider provider, Verdict verdict) {
        if (verdict instanceof Verdict.Rejected rejected) {
            throw Rejections.of(session, provider.getEvent(), rejected);
        }
    }

    private static Registration registration(ClientRegistrationContext context) {
        List<String> redirectUris = context.getClient().getRedirectUris();
        return new Registration(redirectUris == null ? List.of() : redirectUris);
    }
}
