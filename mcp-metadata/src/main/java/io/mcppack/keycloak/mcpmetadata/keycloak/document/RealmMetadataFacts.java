package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import io.mcppack.keycloak.mcpmetadata.keycloak.server.PublishedServers;
import io.mcppack.keycloak.mcpmetadata.keycloak.server.ServerScopes;
import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import io.mcppack.keycloak.mcpmetadata.rule.document.AuthorizationServerFacts;
import io.mcppack.keycloak.mcpmetadata.rule.document.RegistrationPolicy;
import io.mcppack.keycloak.mcpmetadata.rule.document.SelfRegistration;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.settings.MetadataSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy;

/**
 * Reads out of a realm what its metadata has to say.
 */
final class RealmMetadataFacts {

    // Keycloak's name for the policies of callers without a token.
    private static final String ANONYMOUS = "anonymous";

    private RealmMetadataFacts() {}

    static AuthorizationServerFacts of(KeycloakSession session, RealmModel realm) {
        List<McpServer> servers = MetadataComponent.settings(realm)
                .filter(MetadataSettings::listsServers)
                .map(listed -> new PublishedServers(session, realm).ifAtMost(AuthorizationServerFacts.MAX_RESOURCES))
                .orElseGet(List::of);
        SelfRegistration registration = new SelfRegistration(policies(realm));
        return new AuthorizationServerFacts(
                registration.isOpen(),
                registration.isGoverned(),
                registration.isGoverned()
                        ? registration.scopes(ServerScopes.madeIn(realm))
                        : scopesOfEveryNewClient(realm),
                servers.stream().map(server -> server.resource().spelling()).toList());
    }

    private static Set<String> scopesOfEveryNewClient(RealmModel realm) {
        return Stream.concat(
                        Stream.of("openid"),
                        Stream.concat(
                                        realm.getDefaultClientScopesStream(true),
                                        realm.getDefaultClientScopesStream(false))
                                .map(ClientScopeModel::getName))
                .collect(Collectors.toSet());
    }

    private static List<RegistrationPolicy> policies(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), ClientRegistrationPolicy.class.getName())
                .filter(component -> ANONYMOUS.equals(component.getSubType()))
                .map(component -> new RegistrationPolicy(component.getProviderId(), component.getConfig()))
                .toList();
    }
}
