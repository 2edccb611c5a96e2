package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** Nobody registers under the name of the server, of the realm, or of a client that an administrator made. */
@KeycloakTest
final class ProtectedNamesIT {
    private static final int MANY = 520;

    @Test
    void protectsEveryNameHoweverManyThereAre(TestRealm realm) {
        PartialImportRepresentation clients = new PartialImportRepresentation();
        clients.setClients(new ArrayList<>(IntStream.range(0, MANY)
                .mapToObj(i -> client("internal-" + i, "Desk " + word(i)))
                .toList()));
        realm.admin().partialImport(clients).close();
        realm.removeRegistrationPolicy("max-clients", "anonymous");
        RegistrationDoorIT.govern(realm, "anonymous");

        assertThat(Stream.of(0, 1, 498, 499, 500, 501, MANY - 1)
                        .map(i -> register(realm, "Desk " + word(i)).status()))
                .containsOnly(400);
        assertThat(register(realm, "Desk").status()).isEqualTo(201);
    }

    @Test
    void tellsNobodyWhichClientIdsExist(TestRealm realm) {
        create(realm, client("payroll-backend", "Salaries"));
        create(realm, client("no-name", ""));
        RegistrationDoorIT.govern(realm, "anonymous");

        assertThat(register(realm, "payroll-backend").status()).isEqualTo(201);
        assertThat(register(realm, "no-name").status()).isEqualTo(201);
        assertThat(register(realm, "Salaries").status()).isEqualTo(400);
    }

    /** An administrator may give any client a registration access token, and any id. */
    @Test
    void protectsWhatAnAdministratorMadeWhateverItLooksLike(TestRealm realm) {
        ClientRepresentation client = client("stock", "Stock list");
        client.setRedirectUris(List.of("http://127.0.0.1:4711/cb"));
        String id = create(realm, client);
        String token = realm.admin()
                .clients()
                .get(id)
                .regenerateRegistrationAccessToken()
                .getRegistrationAccessToken();
        create(realm, client("https://stock.example/client", "Stock app"));
        RegistrationDoorIT.govern(realm, "anonymous");

        assertThat(register(realm, "St0ck list").status()).isEqualTo(400);
        assertThat(register(realm, "Stock app").status()).isEqualTo(400);
        Answer kept = Http.send(
                "PUT",
                URI.create(realm.registrationEndpoint() + "/stock"),
                """
                {"client_id": "stock", "client_name": "Stock list", "redirect_uris": ["http://127.0.0.1:4711/cb"]}
                """,
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json");
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    }

    @Test
    void doesNotKeepOutTheNextOneOfTheSameSoftware(TestRealm realm) {
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        assertThat(register(realm, "Claude Code").status()).isEqualTo(201);
        RegistrationDoorIT.govern(realm, "anonymous");

        assertThat(register(realm, "Claude Code").status()).isEqualTo(201);
        assertThat(register(realm, "Claude Code").status()).isEqualTo(201);
    }

    @Test
    void protectsTheRealmAndWhoRunsIt(TestRealm realm) {
        RealmRepresentation named = realm.admin().toRepresentation();
        named.setDisplayName("Acme Bank");
        realm.admin().update(named);
        RegistrationDoorIT.govern(realm, "anonymous");

        assertThat(Stream.of("Acme Bank", "\u0410cme Bank Support", "Administrator", "Sicherheit")
                        .map(name -> register(realm, name).status()))
                .containsOnly(400);
        assertThat(register(realm, "Support Agent").status()).isEqualTo(201);
        assertThat(register(realm, " Planner ").text("client_name")).isEqualTo("Planner");
    }

    @Test
    void showsTheSecretOfAClientOnlyToWhoMayChangeIt(TestRealm realm) {
        RegistrationDoorIT.govern(realm, "anonymous");
        Answer registered =
                Http.postJson(realm.registrationEndpoint(), "{\"redirect_uris\": [\"http://127.0.0.1:4711/cb\"]}");
        URI uri = URI.create(registered.text("registration_client_uri"));
        String secret = registered.text("client_secret");

        Answer viewed = Http.get(uri, "Authorization", "Bearer " + AdminTokens.of(realm, "view-clients"));
        Answer managed = Http.get(uri, "Authorization", "Bearer " + AdminTokens.of(realm, "manage-clients"));
        Answer own = Http.get(uri, "Authorization", "Bearer " + registered.text("registration_access_token"));

        assertThat(secret).isNotEmpty();
        assertThat(viewed.status()).isEqualTo(200);
        assertThat(viewed.body()).doesNotContain(secret);
        assertThat(managed.text("client_secret")).isEqualTo(secret);
        assertThat(own.text("client_secret")).isEqualTo(secret);
    }

    private static String word(int number) {
        return UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)})
                .toString();
    }

    private static ClientRepresentation client(String clientId, String name) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setName(name);
        return client;
    }

    private static String create(TestRealm realm, ClientRepresentation client) {
        try (Response created = realm.admin().clients().create(client)) {
            String location = created.getLocation().getPath();
            return location.substring(location.lastIndexOf('/') + 1);
        }
    }

    private static Answer register(TestRealm realm, String name) {
        return Http.postJson(
                realm.registrationEndpoint(),
                "{\"client_name\": \"%s\", \"redirect_uris\": [\"http://127.0.0.1:4711/cb\"]}".formatted(name));
    }
}
