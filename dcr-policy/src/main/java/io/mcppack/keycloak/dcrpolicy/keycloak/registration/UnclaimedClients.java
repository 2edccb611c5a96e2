package io.mcppack.keycloak.dcrpolicy.keycloak.registration;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Arrival;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalKeys;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Claims;
import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Shapes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.EventDetails;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.NewClientScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.RegistrationAttributes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Representations;
import io.mcppack.keycloak.dcrpolicy.keycloak.name.TakenNames;
import io.mcppack.keycloak.dcrpolicy.rule.registration.ClientShape;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationContext;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProvider;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;
import org.keycloak.services.managers.ClientManager;

/** Client ids that were given out and with which nobody has come yet, and the clients that are made of them. */
public final class UnclaimedClients {
    private static final Logger LOG = Logger.getLogger(UnclaimedClients.class);

    private final KeycloakSession session;
    private final Clock clock;

    public UnclaimedClients(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** Whether the realm has issued that id; it may be expired or claimed. Asks no database. */
    public Optional<Arrival> issued(String clientId) {
        return new ArrivalKeys(session, session.getContext().getRealm()).verify(clientId);
    }

    /**
     * What the policy grants the client today; empty if it grants nothing, or if the id is expired or claimed.
     *
     * <p>It reads in a session of its own: on MariaDB a transaction that has read once does not see what another makes.
     */
    public Optional<AcceptedRegistration> find(Arrival arrival) {
        return alone(own -> isStored(own, arrival) ? Optional.empty() : granted(own, arrival));
    }

    /**
     * Stores the client. Of several requests at once one does it, and the others find it done.
     *
     * @return whether it is there now
     */
    public boolean claim(Arrival arrival) {
        return claim(arrival, accepted -> true);
    }

    /**
     * The same, if the request passes. All in one transaction, because a user waits for it.
     *
     * @param request asked with what the policy grants today; if it says no or throws, nothing is stored
     */
    public boolean claim(Arrival arrival, Predicate<AcceptedRegistration> request) {
        try {
            return alone(own -> isStored(own, arrival)
                    || granted(own, arrival)
                            .filter(request)
                            .filter(accepted -> storeUnlessRefused(own, arrival, accepted))
                            .isPresent());
        } catch (ModelException | PersistenceException e) {
            // Another request was faster; which of the two Keycloak throws depends on where it notices.
            if (isStored(arrival)) {
                return true;
            }
            throw e;
        }
    }

    /** As another transaction sees it. */
    private boolean isStored(Arrival arrival) {
        return alone(own -> isStored(own, arrival));
    }

    /** Its registrant does not want it any more, so the id is unknown from now on. */
    void withdraw(Arrival arrival) {
        alone(own -> {
            new Claims(own, clock).withdraw(own.getContext().getRealm().getId(), arrival);
            return true;
        });
    }

    private static boolean isStored(KeycloakSession own, Arrival arrival) {
        return own.getContext().getRealm().getClientByClientId(arrival.id().text()) != null;
    }

    private Optional<AcceptedRegistration> granted(KeycloakSession own, Arrival arrival) {
        RealmModel realm = own.getContext().getRealm();
        PolicySettings settings = PolicyComponents.settings(own, realm, RegistrationAuth.ANONYMOUS)
                .filter(policy -> policy.arrivals().isGood(arrival.id(), clock.instant()))
                .orElse(null);
        if (settings == null || new Claims(own, clock).isTaken(arrival)) {
            return Optional.empty();
        }
        TakenNames.markSelfRegistration(own);
        return new Shapes(own, realm.getId(), clock)
                .find(arrival.id())
                .flatMap(shape -> granted(own, settings, shape, arrival));
    }

    private static Optional<AcceptedRegistration> granted(
            KeycloakSession own, PolicySettings settings, ClientShape shape, Arrival arrival) {
        Map<String, Object> members = shape.members(arrival.id().port());
        if (new Judge(own, settings).judge(members) instanceof Verdict.Accepted accepted) {
            Verdict.Accepted all = accepted.withDropped(shape.dropped());
            return Optional.of(new AcceptedRegistration(all, PolicyComponents.match(own, all.granted())));
        }
        LOG.debugf("Client %s stays unknown: the policy has changed since and refuses it", arrival.internalId());
        return Optional.empty();
    }

    private boolean storeUnlessRefused(KeycloakSession own, Arrival arrival, AcceptedRegistration accepted) {
        try {
            store(own, arrival, accepted);
            return true;
        } catch (ErrorResponseException refused) {
            LOG.debugf("Client %s stays unknown: another policy of the realm refuses it", arrival.internalId());
            own.getTransactionManager().setRollbackOnly();
            return false;
        }
    }

    /**
     * As Keycloak registers one, with all policies, listeners and events. But nobody reads an answer here, so it is not
     * composed, which saves a fifth of the time; and the token is the one that was given out.
     */
    private void store(KeycloakSession own, Arrival arrival, AcceptedRegistration accepted) {
        RealmModel realm = own.getContext().getRealm();
        PolicySettings settings = PolicyComponents.settings(own, realm, RegistrationAuth.ANONYMOUS)
                .orElseThrow();
        Map<String, Boolean> scopes = GovernedScopes.wanted(realm, GovernedScopes.allowed(realm, settings.scopes()));
        NewClientScopes.plan(own, scopes);
        EventBuilder event = new EventBuilder(realm, own, own.getContext().getConnection());
        EventDetails.record(
                event.event(EventType.CLIENT_REGISTER), Registrar.ANONYMOUS, accepted.verdict(), accepted.match());
        OIDCClientRegistrationProvider provider = new OIDCClientRegistrationProvider(own);
        ArrivalAuth auth = new ArrivalAuth(own, provider, event);
        provider.setEvent(event);
        provider.setAuth(auth);
        ClientRepresentation client = accepted.representation(own);
        client.setId(arrival.internalId());
        client.setClientId(arrival.id().text());
        client.setSecret(arrival.secret());
        OIDCClientRegistrationContext context =
                new OIDCClientRegistrationContext(own, client, provider, Representations.of(accepted.granted()));
        auth.requireCreate(context);
        ClientModel stored = ClientManager.createClient(own, realm, client);
        own.getContext().setClient(stored);
        auth.registered(context, stored);
        stored.setRegistrationToken(arrival.registrationTokenId());
        event.client(stored.getClientId()).success();
        accepted.applyTo(own, stored, scopes, RegistrationAttributes.Source.of(Registrar.ANONYMOUS));
        new Claims(own, clock).take(realm.getId(), arrival);
    }

    private <T> T alone(Function<KeycloakSession, T> job) {
        String realm = session.getContext().getRealm().getId();
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    own.getContext().setRealm(own.realms().getRealm(realm));
                    return job.apply(own);
                },
                "mcp-arrival");
    }
}
