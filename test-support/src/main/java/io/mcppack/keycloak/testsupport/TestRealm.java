package io.mcppack.keycloak.testsupport;

import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A realm as a fresh Keycloak makes it, with every event kept, for one test; removed when the test ends. */
public final class TestRealm implements AutoCloseable {

    /** The provider type under which Keycloak keeps client registration policies. */
    public static final String REGISTRATION_POLICY =
            "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy";

    /** The provider type under which Keycloak keeps settings pages. */
    public static final String SETTINGS_PAGE = "org.keycloak.services.ui.extend.UiPageProvider";

    private final String name;
    private final URI server;
    private final Keycloak keycloak;

    private TestRealm(String name, URI server, Keycloak keycloak) {
        this.name = name;
        this.server = server;
        this.keycloak = keycloak;
    }

    static TestRealm create(KeycloakServer server, Keycloak keycloak) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm("test-" + UUID.randomUUID().toString().substring(0, 8));
        realm.setEnabled(true);
        realm.setEventsEnabled(true);
        realm.setAdminEventsEnabled(true);
        realm.setAdminEventsDetailsEnabled(true);
        keycloak.realms().create(realm);
        return new TestRealm(realm.getRealm(), server.baseUri(), keycloak);
    }

    public String name() {
        return name;
    }

    /** The typed admin client, for everything that Keycloak itself offers. */
    public RealmResource admin() {
        return keycloak.realm(name);
    }

    /** The raw admin REST of this realm. */
    public AdminRest adminRest() {
        return new AdminRest(URI.create(server + "/admin/realms/" + name), () -> keycloak.tokenManager()
                .getAccessTokenString());
    }

    public CapturedEvents events() {
        return new CapturedEvents(admin());
    }

    /** A public address below this realm, such as {@code protocol/openid-connect/token}. */
    public URI uri(String path) {
        return URI.create(server + "/realms/" + name + "/" + path);
    }

    public URI registrationEndpoint() {
        return uri("clients-registrations/openid-connect");
    }

    /** Adds a component and returns the raw answer, because a refusal is as interesting as a success. */
    public Answer addComponent(String providerType, String providerId, String subType, Map<String, String> config) {
        String settings = config.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":[" + quoted(entry.getValue()) + "]")
                .collect(Collectors.joining(",", "{", "}"));
        return adminRest().post("components", """
                        {"name": %s, "providerType": %s, "providerId": %s, "subType": %s, "config": %s}
                        """.formatted(
                        quoted(providerId), quoted(providerType), quoted(providerId), quoted(subType), settings));
    }

    /** Takes Keycloak's own registration policy of that kind away, such as the Trusted Hosts of a fresh realm. */
    public void removeRegistrationPolicy(String providerId, String subType) {
        List<ComponentRepresentation> policies = admin().components().query(null, REGISTRATION_POLICY).stream()
                .filter(policy -> policy.getProviderId().equals(providerId)
                        && policy.getSubType().equals(subType))
                .toList();
        policies.forEach(policy -> admin().components().removeComponent(policy.getId()));
    }

    /** From now on a registration without a token stores its client at once. */
    public void storeClientsAtRegistration() {
        changePolicy("rows", "at-registration");
    }

    /** Changes one setting of the pack's policy in both lists. */
    public void changePolicy(String key, String value) {
        admin().components().query(null, REGISTRATION_POLICY).stream()
                .filter(policy -> policy.getProviderId().equals("mcp-dcr-policy"))
                .forEach(policy -> {
                    policy.getConfig().putSingle(key, value);
                    admin().components().component(policy.getId()).update(policy);
                });
    }

    /** Settings of a component as the typed client wants them. */
    public static MultivaluedHashMap<String, String> config(Map<String, String> entries) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        entries.forEach(config::putSingle);
        return config;
    }

    /** A user with a complete profile and a password equal to the name. */
    public void addUser(String username) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(username);
        UserRepresentation user = new UserRepresentation();
        user.setUsername(username);
        user.setEnabled(true);
        user.setFirstName("Test");
        user.setLastName("User");
        user.setEmail(username + "@example.org");
        user.setEmailVerified(true);
        user.setCredentials(List.of(password));
        try (Response response = admin().users().create(user)) {
            if (response.getStatus() != Response.Status.CREATED.getStatusCode()) {
                throw new AssertionError("user " + username + " was not created: " + response.getStatus());
            }
        }
    }

    /** Gives a user a role of the client {@code realm-management}, such as {@code view-realm}. */
    public void grant(String username, String managementRole) {
        String management =
                admin().clients().findByClientId("realm-management").get(0).getId();
        RoleRepresentation role =
                admin().clients().get(management).roles().get(managementRole).toRepresentation();
        String user = admin().users().searchByUsername(username, true).get(0).getId();
        admin().users().get(user).roles().clientLevel(management).add(List.of(role));
    }

    @Override
    public void close() {
        admin().remove();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
