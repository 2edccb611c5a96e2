package io.mcppack.keycloak.dcrpolicy.keycloak.doctor;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.ArrivalInstallation;
import io.mcppack.keycloak.dcrpolicy.keycloak.consent.ConsentInstallation;
import io.mcppack.keycloak.dcrpolicy.keycloak.existing.ClientReviewer;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientTier;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.Places;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import io.mcppack.keycloak.dcrpolicy.keycloak.setup.Components;
import io.mcppack.keycloak.dcrpolicy.rule.doctor.ClientTotals;
import io.mcppack.keycloak.dcrpolicy.rule.doctor.RealmFacts;
import io.mcppack.keycloak.dcrpolicy.rule.doctor.RealmTrait;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ReviewTotals;
import io.mcppack.keycloak.dcrpolicy.rule.limits.ForwardedHops;
import io.mcppack.keycloak.dcrpolicy.rule.limits.PlaceForecast;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.Profile;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.common.util.Environment;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;
import org.keycloak.wellknown.WellKnownProvider;
import org.keycloak.wellknown.WellKnownProviderFactory;

/** Reads what the doctor needs to know about a realm and its server. */
public final class RealmFactsReader {
    /** The policy creates it. */
    private static final String CONSENT_SCOPE = "mcp-consent";

    private final KeycloakSession session;
    private final RealmModel realm;

    public RealmFactsReader(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    public RealmFacts facts() {
        List<RealmComponent> policies = realm.getComponentsStream(
                        realm.getId(), ClientRegistrationPolicy.class.getName())
                .map(Components::read)
                .toList();
        return new RealmFacts(
                policies,
                policies.stream()
                        .map(RealmComponent::providerId)
                        .filter(id -> session.getKeycloakSessionFactory()
                                        .getProviderFactory(ClientRegistrationPolicy.class, id)
                                == null)
                        .collect(Collectors.toSet()),
                new ClientTotals(
                        realm.getClientsCount(), places(ClientTier.ANONYMOUS), places(ClientTier.AUTHENTICATED)),
                objections(),
                advertisedScopes(),
                Stream.concat(realm.getDefaultClientScopesStream(true), realm.getDefaultClientScopesStream(false))
                        .map(ClientScopeModel::getName)
                        .collect(Collectors.toSet()),
                traits());
    }

    private PlaceForecast places(ClientTier tier) {
        return new Places(session, Clock.systemUTC()).forecast(realm, tier);
    }

    private ReviewTotals objections() {
        return McpDcrPolicyConfig.isGoverned(realm)
                ? new ClientReviewer(session, realm).totals()
                : ReviewTotals.of(List.of());
    }

    /** The same scopes that Keycloak 26.7 puts into scopes_supported. */
    private Set<String> advertisedScopes() {
        Set<String> names = realm.getClientScopesStream()
                .filter(scope -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(scope.getProtocol()))
                .filter(ClientScopeModel::isIncludeInOpenIDProviderMetadata)
                .map(ClientScopeModel::getName)
                .collect(Collectors.toSet());
        names.add(OAuth2Constants.SCOPE_OPENID);
        return names;
    }

    private Set<RealmTrait> traits() {
        Set<RealmTrait> traits = EnumSet.noneOf(RealmTrait.class);
        addIf(traits, RealmTrait.CONSENT_SCOPE_HIDDEN, hidesConsentScope());
        addIf(traits, RealmTrait.CONSENT_SWITCHED_OFF, !new ConsentInstallation(realm).isComplete());
        addIf(traits, RealmTrait.ARRIVAL_SWITCHED_OFF, !new ArrivalInstallation(realm).isComplete());
        addIf(traits, RealmTrait.REFRESH_ROTATION, realm.isRevokeRefreshToken());
        addIf(traits, RealmTrait.OFFLINE_ROLE_FOR_EVERYONE, everyoneMayGoOffline());
        addIf(traits, RealmTrait.CIMD, Profile.isFeatureEnabled(Profile.Feature.CIMD));
        addIf(traits, RealmTrait.PLAIN_HTTP, realm.getSslRequired() == SslRequired.NONE);
        addIf(traits, RealmTrait.DYNAMIC_HOSTNAME, hasDynamicHostname());
        addIf(traits, RealmTrait.CALLER_HIDDEN, isCallerHidden());
        addIf(traits, RealmTrait.CALLER_INVENTED, isCallerInvented());
        addIf(traits, RealmTrait.ROOT_METADATA, answersAtTheRoot());
        return traits;
    }

    private boolean hidesConsentScope() {
        return realm.getClientScopesStream()
                .anyMatch(scope -> CONSENT_SCOPE.equals(scope.getName()) && !scope.isDisplayOnConsentScreen());
    }

    private boolean everyoneMayGoOffline() {
        RoleModel offline = realm.getRole(OAuth2Constants.OFFLINE_ACCESS);
        RoleModel defaults = realm.getDefaultRole();
        return offline != null && defaults != null && defaults.hasRole(offline);
    }

    // The hostname provider (v2) does not expose its configuration, so it is read again.
    private boolean hasDynamicHostname() {
        return !Environment.isDevMode()
                && isBlank(Config.scope("hostname", "v2").get("hostname"))
                && isBlank(realm.getAttribute("frontendUrl"));
    }

    /** Whether the doctor's own request names another caller than the server takes for the caller. */
    private boolean isCallerHidden() {
        String named = String.join(" ", headers("X-Forwarded-For")) + String.join(" ", headers("Forwarded"));
        String taken = session.getContext().getConnection().getRemoteAddr();
        // A server that knows no address has read one of these headers, in which a proxy hid it.
        return !named.isEmpty() && taken != null && !named.contains(taken);
    }

    private boolean isCallerInvented() {
        return ForwardedHops.of(headers("X-Forwarded-For"), headers("Forwarded"))
                .areSeveral();
    }

    private List<String> headers(String name) {
        List<String> values =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(name);
        return values == null ? List.of() : values;
    }

    private boolean answersAtTheRoot() {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(WellKnownProvider.class)
                .anyMatch(factory -> factory instanceof WellKnownProviderFactory wellKnown
                        && "openid-configuration".equals(wellKnown.getAlias())
                        && wellKnown.isAvailableViaServerMetadata());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static void addIf(Set<RealmTrait> traits, RealmTrait trait, boolean present) {
        if (present) {
            traits.add(trait);
        }
    }
}
