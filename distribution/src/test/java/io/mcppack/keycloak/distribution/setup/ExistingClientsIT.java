package io.mcppack.keycloak.distribution.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** What set-up does with clients that registered before the realm had a policy. */
@KeycloakTest
@Tag("database")
final class ExistingClientsIT {
    private static final String EVIL = "https://evil.example/cb";
    private static final String LOCAL = "http://127.0.0.1:4711/callback";
    private static final String DEVICE_GRANT = "oauth2.device.authorization.grant.enabled";
    private static final String SLEEP = "{\"existingClients\": \"sleep\"}";

    @Test
    void areListedByReasonWithAnExampleAndChangedOnlyOnRequest(TestRealm realm) {
        ClientRepresentation evil = client(realm, UUID.randomUUID().toString(), EVIL);
        ClientRepresentation old = client(realm, UUID.randomUUID().toString(), LOCAL);
        ClientRepresentation byHand = client(realm, "by-hand", EVIL);
        realm.adminRest().post("dcr-policy/setup", "{}");

        String doctor = realm.adminRest().get("dcr-policy/doctor").body();
        assertThat(doctor)
                .contains("1 self-registered clients would be refused today", "(such as " + evil.getClientId() + ")")
                .contains("2 self-registered clients are less restricted than the policy demands")
                .contains("consent-not-required 2", "pkce-not-required 2", "other-grants 2")
                .contains(
                        "1 clients can change themselves and have an id that Keycloak did not make",
                        "(such as by-hand)");

        Answer dry = realm.adminRest().post("dcr-policy/setup?dryRun=true", SLEEP);
        assertThat(dry.body()).contains("\"disable\"", "\"harden\"");
        assertThat(stored(realm, evil).isEnabled()).isTrue();
        assertThat(stored(realm, old).isConsentRequired()).isFalse();

        realm.adminRest().post("dcr-policy/setup", SLEEP);
        assertThat(stored(realm, evil).isEnabled()).isFalse();
        ClientRepresentation hardened = stored(realm, old);
        assertThat(hardened.isEnabled()).isTrue();
        assertThat(hardened.isConsentRequired()).isTrue();
        assertThat(hardened.isFullScopeAllowed()).isFalse();
        assertThat(hardened.isDirectAccessGrantsEnabled()).isFalse();
        assertThat(hardened.isServiceAccountsEnabled()).isFalse();
        assertThat(hardened.getAttributes())
                .containsEntry("pkce.code.challenge.method", "S256")
                .containsEntry(DEVICE_GRANT, "false");
        assertThat(hardened.getDefaultClientScopes()).contains("mcp-consent");
        assertThat(stored(realm, byHand))
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(byHand);
        assertThat(realm.adminRest().get("dcr-policy/doctor").body())
                .doesNotContain("existing-clients-refused", "existing-clients-open");
    }

    @Test
    void areAsTheyWereAfterUndoWhichNamesTheSilentOnes(TestRealm realm) {
        ClientRepresentation evil = client(realm, UUID.randomUUID().toString(), EVIL);
        ClientRepresentation old = client(realm, UUID.randomUUID().toString(), LOCAL);
        realm.adminRest().post("dcr-policy/setup", SLEEP);

        Answer plan = realm.adminRest().post("dcr-policy/setup/undo?dryRun=true", "{}");
        assertThat(plan.body()).contains("Put 2 clients back", "Without the policy", old.getClientId());
        realm.adminRest().post("dcr-policy/setup/undo", "{}");

        for (ClientRepresentation before : List.of(evil, old)) {
            assertThat(stored(realm, before))
                    .usingRecursiveComparison()
                    .ignoringCollectionOrder()
                    .isEqualTo(before);
        }
    }

    @Test
    void whatAnAdministratorDisabledStaysSoWhateverSetUpAndUndoDo(TestRealm realm) {
        ClientRepresentation old = client(realm, UUID.randomUUID().toString(), LOCAL);
        ClientRepresentation sleeper = client(realm, UUID.randomUUID().toString(), LOCAL);
        disable(realm, sleeper);
        realm.adminRest().post("dcr-policy/setup", "{\"existingClients\": \"harden\"}");
        assertThat(stored(realm, sleeper).isConsentRequired())
                .as("restricted, should it return")
                .isTrue();
        assertThat(stored(realm, sleeper).isEnabled()).isFalse();

        disable(realm, old);
        realm.adminRest().post("dcr-policy/setup/undo", "{}");
        assertThat(stored(realm, old).isEnabled()).isFalse();
        assertThat(stored(realm, old).isConsentRequired()).isFalse();
    }

    private static void disable(TestRealm realm, ClientRepresentation client) {
        ClientRepresentation stored = stored(realm, client);
        stored.setEnabled(false);
        realm.admin().clients().get(client.getId()).update(stored);
    }

    private static ClientRepresentation client(TestRealm realm, String clientId, String redirectUri) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        // The name of an administrator's client would be taken.
        client.setName(clientId.equals("by-hand") ? "Wiki" : "Claude");
        client.setPublicClient(false);
        client.setConsentRequired(false);
        client.setFullScopeAllowed(true);
        client.setDirectAccessGrantsEnabled(true);
        client.setServiceAccountsEnabled(true);
        client.setRedirectUris(List.of(redirectUri));
        client.setAttributes(Map.of("mcp.verified", "claude", "mcp.redirect-uris", LOCAL, DEVICE_GRANT, "true"));
        realm.admin().clients().create(client).close();
        String id = realm.admin().clients().findByClientId(clientId).get(0).getId();
        realm.admin().clients().get(id).regenerateRegistrationAccessToken();
        client.setId(id);
        return stored(realm, client);
    }

    private static ClientRepresentation stored(TestRealm realm, ClientRepresentation client) {
        return realm.admin().clients().get(client.getId()).toRepresentation();
    }
}
