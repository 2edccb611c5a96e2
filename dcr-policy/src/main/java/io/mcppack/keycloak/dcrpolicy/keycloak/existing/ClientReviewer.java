package io.mcppack.keycloak.dcrpolicy.keycloak.existing;

import io.mcppack.keycloak.dcrpolicy.keycloak.client.Hardening;
import io.mcppack.keycloak.dcrpolicy.keycloak.client.StoredRegistration;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.SelfRegisteredClients;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.Judge;
import io.mcppack.keycloak.dcrpolicy.keycloak.registration.PolicyComponents;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ClientReview;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ReviewTotals;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
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
        review(objections::add, chosenId -> {});
        return objections;
    }

    /** The same counted, and the clients that may be a registrant's who chose the id at a raw endpoint. */
    public ReviewTotals totals() {
        ReviewTotals totals = new ReviewTotals();
        review(totals::add, totals::addChosenId);
        return totals;
    }

    private void review(Consumer<ClientReview> objections, Consumer<String> chosenIds) {
        List<Judge> judges = Stream.of(RegistrationAuth.ANONYMOUS, RegistrationAuth.AUTHENTICATED)
                .map(caller -> PolicyComponents.draft(session, realm, caller, Map.of()))
                .map(settings -> new Judge(session, settings))
                .toList();
        new StoredClients(session, realm).forEach(client -> {
            if (!SelfRegisteredClients.contains(client)) {
                chosenIds.accept(client.getClientId());
                return;
            }
            ClientReview review = new ClientReview(
                    client.getId(),
                    client.getClientId(),
                    client.isEnabled() ? refusedBy(judges, client) : List.of(),
                    Hardening.gaps(client));
            if (review.isRefused() || review.isOpen()) {
                objections.accept(review);
            }
        });
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
}
