package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.uri.Authority;
import io.mcppack.keycloak.dcrpolicy.rule.uri.PercentEncoding;
import io.mcppack.keycloak.dcrpolicy.rule.uri.RedirectUri;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on links that users may be shown. A link to another host than those of the redirect URIs is dropped, because
 * honest clients name the site of their project; a text that is no web link is refused (RFC 7591 section 5).
 */
final class LinkRule {
    private LinkRule() {}

    static RuleResult<Map<String, String>> links(Map<String, String> asked, Set<WebHost> hosts) {
        Map<String, String> granted = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        List<Amendment> amendments = new ArrayList<>();
        for (String member : RegistrationReader.LINKS) {
            String text = asked.get(member);
            if (text == null || text.isEmpty()) {
                continue;
            }
            Optional<RedirectUri> link = PercentEncoding.isUriText(text) ? RedirectUri.parse(text) : Optional.empty();
            if (link.isEmpty() || !link.get().isWeb() || misleads(link.get(), text)) {
                violations.add(Violation.of(Rule.LINK_NOT_A_WEB_ADDRESS, member));
            } else if (text.length() <= RedirectUriRule.MAX_URI_LENGTH && isOnHost(link.get(), hosts)) {
                granted.put(member, text);
            } else {
                amendments.add(Amendment.dropped(member));
            }
        }
        return new RuleResult<>(granted, violations, amendments);
    }

    private static boolean misleads(RedirectUri link, String text) {
        return PercentEncoding.misleadsInPath(link.path())
                || PercentEncoding.misleads(link.query())
                || PercentEncoding.hasBrackets(link.path() + link.query())
                || text.indexOf('#') != text.lastIndexOf('#');
    }

    static boolean isOnHost(RedirectUri uri, Set<WebHost> hosts) {
        return uri.scheme().equals("https")
                && Authority.parse(uri.authority())
                        .map(Authority::asWebHost)
                        .filter(hosts::contains)
                        .isPresent();
    }
}
