package io.mcppack.keycloak.dcrpolicy.rule.uri;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A redirect URI of the user's own computer that names a port. A program may use another port each time it runs (RFC
 * 8252 section 7.3).
 *
 * @param start up to the host
 * @param digits the port, as it is spelled
 * @param end what follows the port
 */
public record LoopbackPort(String start, String digits, String end) {
    private static final Pattern FORM = Pattern.compile(
            "(http://(?:127\\.0\\.0\\.1|\\[::1]|localhost)):(\\d{1,5})((?:[/?].*)?)", Pattern.CASE_INSENSITIVE);

    /** Empty for any other URI. */
    public static Optional<LoopbackPort> in(String uri) {
        Matcher form = FORM.matcher(uri);
        return form.matches()
                ? Optional.of(new LoopbackPort(form.group(1), form.group(2), form.group(3)))
                : Optional.empty();
    }

    /** The same URI without a port. */
    public String without() {
        return start + end;
    }

    /** The same URI with another one. */
    public String with(String port) {
        return start + ':' + port + end;
    }
}
