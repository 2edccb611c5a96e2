package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.OtherGrants;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.StoredRegistration;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.Judge;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.PolicyComponents;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ClientGap;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ClientReview;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/** Has today's policy judge the self-registered clients of a realm. */
public final class ClientReviewer {
    private final KeycloakSession session;
    private final RealmModel realm;

    public ClientReviewer(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Reviews of the clients with something to object to; a realm without the policy has the default one. Of a disabled
     * client only what it could do after its return counts, because the policy judges it then.
     */
    public List<ClientReview> objections() {
        List<ClientReview> objections = new ArrayList<>();
        List<Judge> judges = Stream.of(RegistrationAuth.ANONYMOUS, RegistrationAuth.AUTHENTICATED)
                .map(caller -> PolicyComponents.draft(session, realm, caller, Map.of()))
                .map(settings -> new Judge(session, settings))
                .toList();
        new StoredClients(session, realm).forEach(client -> {
            ClientReview review = new ClientReview(
                    client.getId(),
                    client.getClientId(),
                    client.isEnabled() ? refusedBy(judges, client) : List.of(),
                    gaps(client));
            if (review.isRefused() || review.isOpen()) {
                objections.add(review);
            }
        });
        return objections;
    }

    /** The ids of clients that may be an administrator's, or a registrant's who chose the id at a raw endpoint. */
    public List<String> chosenIds() {
        List<String> ids = new ArrayList<>();
        new StoredClients(session, realm).forEachWithChosenId(client -> ids.add(client.getClientId()));
        return ids;
    }

    /**
     * No record of who registered a client can be trusted, so it is refused only if it could have come in neither way.
     */
    private static List<String> refusedBy(List<Judge> judges, ClientRepresentation client) {
        Map<String, Object> members = StoredRegistration.members(client);
        List<String> codes = List.of();
        for (Judge judge : judges) {
            if (!(judge.judge(members) instanceof Verdict.Rejected rejected)) {
                return List.of();
            }
            codes = List.of(rejected.codes().split(" "));
        }
        return codes;
    }

    private static Set<ClientGap> gaps(ClientRepresentation client) {
        Set<ClientGap> gaps = EnumSet.noneOf(ClientGap.class);
        addIf(gaps, ClientGap.NO_CONSENT, !client.isConsentRequired());
        addIf(gaps, ClientGap.FULL_SCOPE, client.isFullScopeAllowed());
        addIf(gaps, ClientGap.IMPLICIT_FLOW, client.isImplicitFlowEnabled());
        addIf(gaps, ClientGap.PASSWORD_GRANT, client.isDirectAccessGrantsEnabled());
        addIf(gaps, ClientGap.SERVICE_ACCOUNT, client.isServiceAccountsEnabled());
        addIf(
                gaps,
                ClientGap.OTHER_GRANTS,
                !OtherGrants.allowed(client.getAttributes()::get).isEmpty());
        addIf(
                gaps,
                ClientGap.NO_PKCE,
                !"S256".equals(client.getAttributes().get(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD)));
        return gaps;
    }

    private static void addIf(Set<ClientGap> gaps, ClientGap gap, boolean found) {
        if (found) {
            gaps.add(gap);
        }
    }
}
