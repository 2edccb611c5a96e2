package io.mcppack.keycloak.dcrpolicy.keycloak.simulate;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.GovernedScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Hardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.NewClientScopes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.RegistrationAttributes;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.Representations;
import io.mcppack.keycloak.dcrpolicy.keycloak.name.TakenNames;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.Judge;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.PolicyComponents;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationReader;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientregistration.ClientRegistrationException;
import org.keycloak.services.clientregistration.oidc.DescriptionConverter;
import org.keycloak.services.managers.ClientManager;

/** A registration that is judged and stored like a real one, in a transaction that is rolled back. */
public final class Simulation {
    private final KeycloakSession session;
    private final PolicySettings settings;
    private final Registrar registrar;

    /** The result; it has a client if the registration is accepted. */
    public record Outcome(Verdict verdict, Optional<CatalogueMatch> match, Optional<ClientRepresentation> client) {}

    public Simulation(KeycloakSession session, PolicySettings settings, Registrar registrar) {
        this.session = session;
        this.settings = settings;
        this.registrar = registrar;
    }

    /** Judges the members of a registration. */
    public Outcome of(Map<String, Object> members) {
        Verdict verdict = new Judge(session, settings).judge(members);
        Optional<CatalogueMatch> match =
                PolicyComponents.match(session, RegistrationReader.read(members).registration());
        return new Outcome(
                verdict,
                match,
                verdict instanceof Verdict.Accepted accepted ? Optional.of(stored(accepted, match)) : Optional.empty());
    }

    private ClientRepresentation stored(Verdict.Accepted accepted, Optional<CatalogueMatch> match) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    own.getTransactionManager().setRollbackOnly();
                    TakenNames.markSelfRegistration(own);
                    return store(
                            own,
                            own.realms()
                                    .getRealm(session.getContext().getRealm().getId()),
                            accepted,
                            match);
                },
                "mcp-dcr-simulation");
    }

    private ClientRepresentation store(
            KeycloakSession own, RealmModel realm, Verdict.Accepted accepted, Optional<CatalogueMatch> match) {
        try {
            ClientRepresentation asked = DescriptionConverter.toInternal(own, Representations.of(accepted.granted()));
            asked.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
            Map<String, Boolean> scopes =
                    GovernedScopes.wanted(realm, GovernedScopes.allowed(realm, settings.scopes()));
            NewClientScopes.plan(own, scopes);
            ClientModel client = ClientManager.createClient(own, realm, asked);
            Hardening.apply(own, client, scopes);
            RegistrationAttributes.write(client, RegistrationAttributes.Source.of(registrar), accepted, match);
            ClientRepresentation stored = ModelToRepresentation.toRepresentation(client, own);
            stored.setId(null);
            stored.setClientId(null);
            stored.setSecret(null);
            stored.setRegistrationAccessToken(null);
            return stored;
        } catch (ClientRegistrationException e) {
            throw new IllegalStateException("Keycloak cannot store what the rules accept", e);
        }
    }
}
