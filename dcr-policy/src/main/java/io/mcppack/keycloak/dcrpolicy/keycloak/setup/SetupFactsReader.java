package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.dcrpolicy.rule.setup.PackComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmSetting;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupFacts;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.theme.Theme;

/** Reads what a realm has and what this server has installed. */
final class SetupFactsReader {
    private static final Map<String, Class<? extends Provider>> PROVIDER_TYPES = Map.of(
            RealmComponent.REGISTRATION_POLICY,
            ClientRegistrationPolicy.class,
            RealmComponent.SETTINGS_PAGE,
            UiPageProvider.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    SetupFactsReader(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    SetupFacts facts() {
        List<RealmComponent> components = realm.getComponentsStream(realm.getId())
                .map(Components::read)
                .sorted(Comparator.comparing(RealmComponent::label).thenComparing(RealmComponent::id))
                .toList();
        return new SetupFacts(
                components,
                offered(components),
                session.theme().nameSet(Theme.Type.LOGIN),
                Map.of(
                        RealmSetting.LOGIN_THEME,
                        Objects.requireNonNullElse(realm.getLoginTheme(), ""),
                        RealmSetting.REVOKE_REFRESH_TOKEN,
                        String.valueOf(realm.isRevokeRefreshToken())));
    }

    private Map<PackComponent, RealmComponent> offered(List<RealmComponent> components) {
        Map<PackComponent, RealmComponent> offered = new EnumMap<>(PackComponent.class);
        for (PackComponent packComponent : PackComponent.values()) {
            // A module writes its defaults into a component when it validates it, so a dry run shows them too.
            if (components.stream().noneMatch(packComponent::matches)
                    && factory(packComponent) instanceof ComponentFactory<?, ?> factory) {
                ComponentModel model = Components.blank(realm, packComponent);
                factory.validateConfiguration(session, realm, model);
                offered.put(packComponent, Components.read(model));
            }
        }
        return offered;
    }

    private @Nullable ProviderFactory<?> factory(PackComponent packComponent) {
        Class<? extends Provider> type = Objects.requireNonNull(PROVIDER_TYPES.get(packComponent.providerType()));
        return session.getKeycloakSessionFactory().getProviderFactory(type, packComponent.providerId());
    }
}
