package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationRules;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;

/**
 * One of Keycloak's other registration endpoints in a governed realm, for everybody but administrators. It refuses
 * before Keycloak looks for a method, so no body is read.
 */
public final class ClosedRegistrationProvider extends DelegatingRegistrationProvider {
    private final KeycloakSession session;
    private final boolean takesJson;

    ClosedRegistrationProvider(KeycloakSession session, ClientRegistrationProvider stock, boolean takesJson) {
        super(stock);
        this.session = session;
        this.takesJson = takesJson;
    }

    @Override
    public void setAuth(ClientRegistrationAuth auth) {
        super.setAuth(auth);
        RegistrationCall call = new RegistrationCall(session, getEvent().event(RegistrationDoor.eventType(session)));
        ResponseHeaders.prepare(session);
        RegistrationDoor door = GovernedRegistrationFactory.of(session).door();
        door.admitNobody(call);
        if (takesJson) {
            door.requireJson(call);
        }
        // A user's own token is as good as none here.
        throw call.refused(
                RegistrationRules.judgeEndpoint(true, Registrar.ANONYMOUS).orElseThrow());
    }
}
