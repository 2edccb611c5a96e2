package io.mcppack.keycloak.dcrpolicy.rule.existing;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What set-up does with self-registered clients that the realm had before. */
public enum ExistingClients {
    LEAVE("leave"),
    /** Restricts them as the policy restricts a new client. */
    HARDEN("harden"),
    /** The same, and disables those that the policy would refuse today. */
    SLEEP("sleep");

    private final String code;

    ExistingClients(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<ExistingClients> of(@Nullable Object code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findAny();
    }

    public boolean hardens(ClientReview review) {
        return this != LEAVE && review.isOpen();
    }

    public boolean disables(ClientReview review) {
        return this == SLEEP && review.isRefused();
    }

    public boolean changes(ClientReview review) {
        return hardens(review) || disables(review);
    }
}
