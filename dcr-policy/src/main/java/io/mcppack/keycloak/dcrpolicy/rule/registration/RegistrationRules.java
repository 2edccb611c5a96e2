package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.name.ProtectedNames;
import io.mcppack.keycloak.dcrpolicy.rule.name.RealmNames;
import io.mcppack.keycloak.dcrpolicy.rule.uri.Authority;
import io.mcppack.keycloak.dcrpolicy.rule.uri.RedirectUri;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policy: judges a registration or an update by all rules, and names every violation at once. */
public final class RegistrationRules {
    private final PolicySettings settings;
    private final RedirectUriRule redirectUris;
    private final ProtocolRule protocol;
    private final ClientNameRule names;
    private final ScopeRule scopes;

    /**
     * What a verdict depends on besides the registration and the settings.
     *
     * @param names the names that exist in the realm or are reserved
     * @param scopes the scopes that exist in the realm and that the operator allows
     */
    public record Circumstances(RealmNames names, Set<String> scopes) {
        public Circumstances {
            scopes = Set.copyOf(scopes);
        }

        /** With a few names that no client may resemble. */
        public Circumstances(Set<String> reserved, Set<String> scopes) {
            this(new RealmNames(ProtectedNames.of(reserved), ProtectedNames.NONE), scopes);
        }
    }

    public RegistrationRules(PolicySettings settings, Circumstances circumstances) {
        this.settings = settings;
        this.redirectUris = new RedirectUriRule(settings.redirects());
        this.protocol = new ProtocolRule(settings.rejectExtraGrants());
        this.names = new ClientNameRule(circumstances.names());
        this.scopes = new ScopeRule(circumstances.scopes());
    }

    /** Judges the redirect URIs only, where nothing else about the registration is known. */
    public Verdict judgeRedirects(Registration registration) {
        List<Violation> violations = redirectUris.violations(registration.redirects());
        return violations.isEmpty() ? new Verdict.Accepted(registration, List.of()) : new Verdict.Rejected(violations);
    }

    /**
     * Judges the endpoint alone. Keycloak's other endpoints take its internal representation, in which a caller could
     * set what no RFC 7591 registration can say, so in a governed realm only administrators may use them.
     */
    public static Optional<Verdict.Rejected> judgeEndpoint(boolean rawRepresentation, Registrar registrar) {
        return rawRepresentation && registrar != Registrar.ADMIN
                ? Optional.of(new Verdict.Rejected(List.of(Violation.of(Rule.ENDPOINT_CLOSED, "endpoint"))))
                : Optional.empty();
    }

    public Verdict judge(RegistrationReader.Reading reading) {
        return judge(reading, Optional.empty());
    }

    /**
     * Judges an update.
     *
     * @param currentName what the client is called so far
     */
    public Verdict judge(RegistrationReader.Reading reading, Optional<String> currentName) {
        Registration asked = reading.registration();
        Registration.Protocol protocolAsked = asked.protocol();
        Set<WebHost> ownHosts = ownHosts(asked);
        RuleResult<List<String>> grants = protocol.grants(protocolAsked.grantTypes());
        RuleResult<List<String>> responses = protocol.responses(protocolAsked.responseTypes());
        RuleResult<String> method = protocol.authenticationMethod(protocolAsked.authenticationMethod());
        RuleResult<String> scope = scopes.scope(protocolAsked.scope());
        RuleResult<Map<String, String>> links =
                LinkRule.links(asked.presentation().links(), ownHosts);
        RuleResult<Optional<String>> keysUri = KeyRule.address(protocolAsked.keysUri(), ownHosts);
        RuleResult<Optional<Map<String, Object>>> keys = KeyRule.keys(protocolAsked.keys());
        RuleResult<Registration.Software> software = SoftwareRule.software(asked.software());

        List<RuleResult<?>> results = List.of(grants, responses, method, scope, links, keysUri, keys, software);
        List<Violation> violations = new ArrayList<>(reading.violations());
        if (!isUnread(reading, RegistrationReader.REDIRECT_URIS)) {
            violations.addAll(redirectUris.violations(asked.redirects()));
        }
        violations.addAll(names.violations(asked.presentation().name(), currentName));
        violations.addAll(KeyRule.violations(protocolAsked, method.granted()));
        asked.fetched().stream().sorted().forEach(member -> violations.add(Violation.of(Rule.MEMBER_FETCHED, member)));
        results.stream().map(RuleResult::violations).forEach(violations::addAll);
        if (!violations.isEmpty()) {
            return new Verdict.Rejected(violations);
        }
        Registration granted = new Registration(
                asked.redirects(),
                new Registration.Protocol(
                        Optional.of(grants.granted()),
                        Optional.of(responses.granted()),
                        Optional.of(method.granted()),
                        Optional.of(scope.granted()),
                        keysUri.granted(),
                        keys.granted()),
                new Registration.Presentation(asked.presentation().name(), links.granted()),
                software.granted(),
                Set.of(),
                asked.ignored());
        return new Verdict.Accepted(
                granted,
                results.stream()
                        .map(RuleResult::amendments)
                        .flatMap(Collection::stream)
                        .toList());
    }

    /** A member that could not be read is reported once, and not again as missing. */
    private static boolean isUnread(RegistrationReader.Reading reading, String member) {
        return reading.violations().stream()
                .anyMatch(violation -> violation.member().equals(member));
    }

    /** The hosts of the client's redirect URIs, and those that the operator lists. */
    private Set<WebHost> ownHosts(Registration asked) {
        Stream<WebHost> own = asked.redirects().stream()
                .flatMap(uri -> RedirectUri.parse(uri).stream())
                .filter(uri -> uri.scheme().equals("https"))
                .flatMap(uri -> Authority.parse(uri.authority()).stream())
                .map(Authority::asWebHost);
        return Stream.concat(own, settings.redirects().knownHosts().stream()).collect(Collectors.toSet());
    }
}
