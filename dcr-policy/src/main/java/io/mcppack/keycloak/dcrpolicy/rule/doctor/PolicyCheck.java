package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import io.mcppack.keycloak.dcrpolicy.rule.setup.PackComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.StockPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the settings of policies, Keycloak's own and ours. */
final class PolicyCheck {
    private static final String OPENID = "openid";

    /** The share of a limit from which an operator should act. */
    static final int NEAR_PERCENT = 80;

    static final long PERCENT = 100;

    private static final long DEFAULT_LIMIT = 200;

    /** The settings of mcp-dcr-policy that allow redirect URIs in addition to the catalogue. */
    private static final List<String> REDIRECT_LISTS = List.of("redirect-hosts", "app-redirects", "redirect-uris");

    private PolicyCheck() {}

    static List<Finding> scopes(RealmFacts realm, String subType) {
        List<Finding> findings = new ArrayList<>();
        realm.of(StockPolicy.ALLOWED_SCOPES, subType).forEach(policy -> {
            Set<String> refused = new HashSet<>(realm.advertisedScopes());
            refused.removeAll(policy.values(StockPolicy.SCOPES));
            if (!policy.values(StockPolicy.ALLOW_DEFAULT_SCOPES).equals(List.of("false"))) {
                refused.removeAll(realm.assignedScopes());
            }
            if (refused.remove(OPENID)) {
                findings.add(new Finding(
                        FindingKind.OPENID_REFUSED,
                        "Allowed Client Scopes (" + subType + ") refuses a registration that names the scope openid."));
            }
            if (!refused.isEmpty()) {
                findings.add(new Finding(
                        FindingKind.ADVERTISED_SCOPES_REFUSED,
                        "Allowed Client Scopes (" + subType
                                + ") refuses a registration that names one of these advertised scopes: "
                                + String.join(" ", refused.stream().sorted().toList()) + "."));
            }
        });
        return findings;
    }

    static List<Finding> limits(RealmFacts realm, String subType) {
        List<Finding> findings = new ArrayList<>();
        realm.of(StockPolicy.MAX_CLIENTS, subType).forEach(policy -> {
            long limit = limit(policy, DEFAULT_LIMIT);
            String evidence = "The realm has " + realm.clients().all() + " clients, and the limit (" + subType + ") is "
                    + limit + ".";
            if (realm.clients().all() >= limit) {
                findings.add(new Finding(FindingKind.MAX_CLIENTS_REACHED, evidence));
            } else if (realm.clients().all() * PERCENT >= limit * NEAR_PERCENT) {
                findings.add(new Finding(FindingKind.MAX_CLIENTS_NEAR, evidence));
            }
        });
        return findings;
    }

    /** Finds settings of mcp-dcr-policy that are allowed but may not be intended. */
    static List<Finding> settings(RealmFacts realm, RealmComponent policy) {
        List<Finding> findings = new ArrayList<>();
        List<String> bare = policy.values("app-redirects").stream()
                .filter(app -> app.endsWith(":"))
                .toList();
        if (!bare.isEmpty()) {
            findings.add(new Finding(
                    FindingKind.BARE_APP_SCHEME,
                    policy.label() + " lets codes go to any address of " + String.join(" ", bare)));
        }
        if (isNone(policy, "clients")
                && REDIRECT_LISTS.stream().allMatch(key -> isEmpty(policy, key))
                && policy.values("loopback-redirects").equals(List.of("false"))) {
            findings.add(
                    new Finding(FindingKind.NOBODY_CAN_REGISTER, policy.label() + " allows no redirect URI at all."));
        }
        if (governs(realm, policy, PackComponent.ANONYMOUS)) {
            PlaceCheck.of(policy, realm.clients().anonymous(), "without a token")
                    .ifPresent(findings::add);
        }
        if (governs(realm, policy, PackComponent.AUTHENTICATED)) {
            PlaceCheck.of(policy, realm.clients().authenticated(), "with an initial access token")
                    .ifPresent(findings::add);
        }
        return findings;
    }

    /** A realm with the policy in one list governs the other by the same settings. */
    static boolean governs(RealmFacts realm, RealmComponent policy, String subType) {
        return policy.subType().equals(subType) || realm.packPolicies().count() == 1;
    }

    /** The default, which an older component does not have. */
    static boolean storesOnArrival(RealmComponent policy) {
        return !policy.values("rows").equals(List.of("at-registration"));
    }

    static boolean allowsNoOrigin(RealmComponent policy) {
        return isNone(policy, "web-origins");
    }

    private static boolean isNone(RealmComponent policy, String key) {
        return policy.values(key).equals(List.of("none"));
    }

    private static boolean isEmpty(RealmComponent policy, String key) {
        return policy.values(key).isEmpty() || isNone(policy, key);
    }

    static long limit(RealmComponent policy, long fallback) {
        return policy.values(StockPolicy.MAX_CLIENTS).stream()
                .filter(value -> value.matches("[0-9]{1,10}"))
                .findFirst()
                .map(Long::parseLong)
                .orElse(fallback);
    }
}
