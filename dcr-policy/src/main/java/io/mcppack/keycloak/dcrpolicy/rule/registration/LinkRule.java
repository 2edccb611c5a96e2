package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.uri.Authority;
import io.mcppack.keycloak.dcrpolicy.rule.uri.Encoding;
import io.mcppack.keycloak.dcrpolicy.rule.uri.RedirectUri;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on links that people may be shown. A link to a place that has nothing to do with the client's redirect hosts
 * is dropped without fuss, since honest clients name the site of their project; a link that is none is refused (RFC
 * 7591 section 5).
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
            Optional<RedirectUri> link = Encoding.isUriText(text) ? RedirectUri.parse(text) : Optional.empty();
            if (link.isEmpty() || !link.get().isWeb() || misleads(link.get(), text)) {
                violations.add(Violation.of(Rule.LINK_NOT_A_WEB_ADDRESS, member));
            } else if (text.length() <= RedirectUriRule.MAX_URI_LENGTH && isAtHome(link.get(), hosts)) {
                granted.put(member, text);
            } else {
                amendments.add(Amendment.dropped(member));
            }
        }
        return new RuleResult<>(granted, violations, amendments);
    }

    private static boolean misleads(RedirectUri link, String text) {
        return Encoding.misleads(link.path())
                || Encoding.misleads(link.query())
                || Encoding.hasBrackets(link.path() + link.query())
                || text.indexOf('#') != text.lastIndexOf('#');
    }

    static boolean isAtHome(RedirectUri uri, Set<WebHost> hosts) {
        return uri.scheme().equals("https")
                && Authority.parse(uri.authority())
                        .map(Authority::asWebHost)
                        .filter(hosts::contains)
                        .isPresent();
    }
}
