package io.mcppack.keycloak.dcrpolicy.rule.existing;

import java.util.List;
import java.util.Set;

/**
 * What today's policy says of a client that is there already.
 *
 * @param id the internal id
 * @param refusedBy codes of the rules that would refuse it, empty if it would be accepted
 * @param gaps what hardening would close
 */
public record ClientReview(String id, String clientId, List<String> refusedBy, Set<ClientGap> gaps) {
    public ClientReview {
        refusedBy = List.copyOf(refusedBy);
        gaps = Set.copyOf(gaps);
    }

    public boolean isRefused() {
        return !refusedBy.isEmpty();
    }

    public boolean isOpen() {
        return !gaps.isEmpty();
    }
}
