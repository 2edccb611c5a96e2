package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/** The limits of registrations, for requests that complete one. */
public final class ArrivalLimit {
    private ArrivalLimit() {}

    /**
     * Counts a request that is about to store a client, with the registrations from the same address.
     *
     * @throws org.keycloak.services.ErrorResponseException if there were too many, or if the realm is full
     */
    public static void countLogin(KeycloakSession session) {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.CLIENT_REGISTER);
        GovernedRegistrationFactory.of(session)
                .limits()
                .countArrival(new RegistrationCall(session, event), RegistrationAuth.ANONYMOUS);
    }
}
