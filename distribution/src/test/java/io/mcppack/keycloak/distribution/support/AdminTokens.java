package io.mcppack.keycloak.distribution.support;

import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** Tokens of administrators: of one who may do all, and of those who may do little. */
public final class AdminTokens {
    private AdminTokens() {}

    /** The token of the server's administrator. It knows only the realms that are there by now. */
    public static String ofServer(KeycloakServer server) {
        return Http.postForm(
                        URI.create(server.baseUri() + "/realms/master/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                KeycloakServer.ADMIN_USER,
                                "password",
                                KeycloakServer.ADMIN_PASSWORD))
                .text("access_token");
    }

    /** The token of a service account of that realm with these roles of realm-management and no others. */
    public static String of(TestRealm realm, String... roles) {
        ClientRepresentation service = new ClientRepresentation();
        service.setClientId("service-" + String.join("-", roles));
        service.setSecret("secret");
        service.setServiceAccountsEnabled(true);
        String id;
        try (Response created = realm.admin().clients().create(service)) {
            String location = created.getLocation().getPath();
            id = location.substring(location.lastIndexOf('/') + 1);
        }
        String management = realm.admin()
                .clients()
                .findByClientId("realm-management")
                .get(0)
                .getId();
        List<RoleRepresentation> granted = Stream.of(roles)
                .map(role -> realm.admin()
                        .clients()
                        .get(management)
                        .roles()
                        .get(role)
                        .toRepresentation())
                .toList();
        String account = realm.admin().clients().get(id).getServiceAccountUser().getId();
        realm.admin().users().get(account).roles().clientLevel(management).add(granted);
        return Http.postForm(
                        realm.uri("protocol/openid-connect/token"),
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", service.getClientId(),
                                "client_secret", "secret"))
                .text("access_token");
    }
}
