package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which known client a registration is: the id of an entry of the catalogue, as the policy of the realm has written it.
 * What a registrant says of itself is not looked at.
 */
public final class Software {
    public static final String UNKNOWN = "unknown";
    public static final String VERIFIED = "mcp.verified";
    public static final String RECOGNISED = "mcp.recognised";
    public static final String DETAIL = "mcp_catalogue";

    /** The width of the column. */
    private static final Pattern ID = Pattern.compile("[!-~]{1,64}");

    private Software() {}

    /** By the event detail, which is how sure the policy is and the id, separated by a space. */
    public static String ofDetail(String detail) {
        return known(detail.substring(detail.indexOf(' ') + 1));
    }

    /** By the attributes of the client, of which there is at most one. */
    public static String ofAttributes(@Nullable String verified, @Nullable String recognised) {
        return known(Optional.ofNullable(verified).orElse(Objects.requireNonNullElse(recognised, "")));
    }

    public static boolean isPossible(String id) {
        return ID.matcher(id).matches();
    }

    private static String known(String id) {
        return isPossible(id) ? id : UNKNOWN;
    }
}
