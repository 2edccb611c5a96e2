package io.mcppack.keycloak.dcrpolicy.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at the stock policies that have settings of their own. */
final class PolicyCheckup {

    private static final String OPENID = "openid";

    /** Of the limit; from there on it is time to act. */
    private static final int NEAR_PERCENT = 80;

    private static final long DEFAULT_LIMIT = 200;

    private PolicyCheckup() {}

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
            long limit = limit(policy);
            String evidence =
                    "The realm has " + realm.clients() + " clients, and the limit (" + subType + ") is " + limit + ".";
            if (realm.clients() >= limit) {
                findings.add(new Finding(FindingKind.MAX_CLIENTS_REACHED, evidence));
            } else if (realm.clients() * 100 >= limit * NEAR_PERCENT) {
                findings.add(new Finding(FindingKind.MAX_CLIENTS_NEAR, evidence));
            }
        });
        return findings;
    }

    private static long limit(RealmComponent policy) {
        return policy.values(StockPolicy.MAX_CLIENTS).stream()
                .filter(value -> value.matches("[0-9]{1,10}"))
                .findFirst()
                .map(Long::parseLong)
                .orElse(DEFAULT_LIMIT);
    }
}
