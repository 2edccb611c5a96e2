package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.util.Optional;

/** The {@code Authorization} header, read as Keycloak's registration endpoints read it (RFC 6750 section 2.1). */
public final class BearerHeader {
    private static final String SCHEME = "Bearer";

    private BearerHeader() {}

    public static Optional<String> token(String header) {
        int space = header.indexOf(' ');
        if (space < 0 || !header.substring(0, space).equalsIgnoreCase(SCHEME)) {
            return Optional.empty();
        }
        String token = header.substring(space + 1);
        return token.isBlank() || token.indexOf(' ') >= 0 ? Optional.empty() : Optional.of(token);
    }
}
