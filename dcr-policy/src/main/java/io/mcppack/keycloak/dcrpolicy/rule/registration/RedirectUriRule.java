package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.RedirectSettings;
import io.mcppack.keycloak.dcrpolicy.rule.uri.Authority;
import io.mcppack.keycloak.dcrpolicy.rule.uri.PercentEncoding;
import io.mcppack.keycloak.dcrpolicy.rule.uri.RedirectUri;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which redirect URIs may receive authorization codes.
 *
 * <p>The rule checks the raw text first (RFC 3986), then compares scheme and host with those that the operator listed.
 * It never matches a prefix, a suffix or a pattern, and never resolves a name: each of these has leaked codes (RFC 9700
 * section 4.1).
 */
final class RedirectUriRule {
    static final int MAX_URIS = 10;

    /** The length of the column in Keycloak's table. */
    static final int MAX_URI_LENGTH = 255;

    private static final String MEMBER = RegistrationReader.REDIRECT_URIS;

    /** Parameters of an authorization response: in a registered query they would pass for the server's answer. */
    private static final Set<String> RESPONSE_PARAMETERS = Set.of(
            "code",
            "state",
            "iss",
            "error",
            "error_description",
            "error_uri",
            "response",
            "id_token",
            "access_token",
            "token_type",
            "expires_in",
            "session_state",
            "scope");

    private final RedirectSettings settings;

    RedirectUriRule(RedirectSettings settings) {
        this.settings = settings;
    }

    List<Violation> violations(List<String> uris) {
        if (uris.isEmpty()) {
            return List.of(Violation.of(Rule.REDIRECT_URIS_MISSING, MEMBER));
        }
        if (uris.size() > MAX_URIS) {
            return List.of(Violation.of(Rule.REDIRECT_URIS_TOO_MANY, MEMBER));
        }
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < uris.size(); i++) {
            Optional<Rule> broken =
                    seen.add(uris.get(i)) ? firstBroken(uris.get(i)) : Optional.of(Rule.REDIRECT_URI_DUPLICATE);
            if (broken.isPresent()) {
                violations.add(Violation.at(broken.get(), MEMBER, i));
            }
        }
        return violations;
    }

    private Optional<Rule> firstBroken(String text) {
        if (text.length() > MAX_URI_LENGTH) {
            return Optional.of(Rule.REDIRECT_URI_TOO_LONG);
        }
        if (text.indexOf('*') >= 0) {
            return Optional.of(Rule.REDIRECT_URI_WILDCARD);
        }
        if (!PercentEncoding.isUriText(text)) {
            return Optional.of(Rule.REDIRECT_URI_ILLEGAL_CHARACTER);
        }
        if (text.indexOf('#') >= 0) {
            return Optional.of(Rule.REDIRECT_URI_FRAGMENT);
        }
        return RedirectUri.parse(text)
                .map(uri -> firstBroken(uri, text))
                .orElse(Optional.of(Rule.REDIRECT_URI_NOT_ABSOLUTE));
    }

    private Optional<Rule> firstBroken(RedirectUri uri, String text) {
        if (uri.authority().indexOf('@') >= 0 || uri.authority().contains("%40")) {
            return Optional.of(Rule.REDIRECT_URI_USERINFO);
        }
        if (PercentEncoding.hasBrackets(uri.path() + uri.query())) {
            return Optional.of(Rule.REDIRECT_URI_ILLEGAL_CHARACTER);
        }
        Optional<Rule> refused = settings.exact().allows(text) ? Optional.empty() : notAllowed(uri);
        return refused.or(() -> misleading(uri));
    }

    private Optional<Rule> notAllowed(RedirectUri uri) {
        if (!uri.isWeb()) {
            boolean listed = settings.apps().stream().anyMatch(app -> app.covers(uri));
            return listed ? Optional.empty() : Optional.of(orNotListed(uri, Rule.REDIRECT_SCHEME_NOT_ALLOWED));
        }
        return Authority.parse(uri.authority())
                .map(authority -> isAllowed(uri.scheme(), authority)
                        ? Optional.<Rule>empty()
                        : Optional.of(orNotListed(uri, Rule.REDIRECT_HOST_NOT_ALLOWED)))
                .orElse(Optional.of(Rule.REDIRECT_URI_MALFORMED_AUTHORITY));
    }

    /** Where whole addresses are listed and the host is right, an error about the host would mislead. */
    private Rule orNotListed(RedirectUri uri, Rule otherwise) {
        return settings.exact().hasHostOf(uri) ? Rule.REDIRECT_URI_NOT_LISTED : otherwise;
    }

    private boolean isAllowed(String scheme, Authority authority) {
        return scheme.equals("https")
                ? settings.webHosts().contains(authority.asWebHost())
                : settings.loopback() && authority.isLoopback();
    }

    private static Optional<Rule> misleading(RedirectUri uri) {
        if (PercentEncoding.misleadsInPath(uri.path()) || PercentEncoding.misleads(uri.query())) {
            return Optional.of(Rule.REDIRECT_URI_MISLEADING_PATH);
        }
        boolean answers = Arrays.stream(uri.query().split("[&;?]"))
                .map(parameter -> parameter.split("=", 2)[0])
                .map(name -> PercentEncoding.decode(name).orElse(name).toLowerCase(Locale.ROOT))
                .anyMatch(RESPONSE_PARAMETERS::contains);
        return answers ? Optional.of(Rule.REDIRECT_URI_RESPONSE_PARAMETER) : Optional.empty();
    }
}
