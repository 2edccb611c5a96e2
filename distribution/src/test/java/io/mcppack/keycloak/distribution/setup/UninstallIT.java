package io.mcppack.keycloak.distribution.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.opentest4j.TestAbortedException;

/**
 * The way out, in the order of the documentation: undo, stop, take the JARs away, build, start. A server of its own,
 * started twice, so it runs only where the tag {@code lifecycle} is asked for; see CONTRIBUTING.md.
 */
@Tag("lifecycle")
final class UninstallIT {

    private static final String CALLBACK = "https://claude.ai/api/mcp/auth_callback";
    private static final String INTRANET = "https://intranet.example/cb";
    private static final String REGISTRATION = """
            {"client_name": "Tool", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none"}
            """.formatted(CALLBACK);

    /** Stock Keycloak refuses a member that it does not know; the governed endpoint ignores it. */
    private static final String WITH_UNKNOWN_MEMBER = REGISTRATION.replaceFirst("\\{", "{\"vendor_hint\": 1, ");

    @Test
    void aRealmThatWasSetUpAndUndoneIsAStockRealmOnceThePackIsGone() {
        Consumer<String> progress = System.out::println;
        try (OwnServer keycloak = OwnServer.start(options(), progress);
                TestRealm realm = keycloak.newRealm()) {
            realm.addUser("alice");
            addIntranet(realm);
            post(realm, "dcr-policy/setup");
            Answer registered = register(realm, WITH_UNKNOWN_MEMBER);
            assertThat(registered.status()).as(registered.body()).isEqualTo(201);
            signsIn(realm, registered.text("client_id"), CALLBACK);
            String unclaimed = register(realm, WITH_UNKNOWN_MEMBER).text("client_id");
            post(realm, "dcr-policy/setup/undo");

            keycloak.server().restartWithoutPack();

            assertThat(keycloak.server().startLog()).noneMatch(line -> line.contains(" ERROR "));
            assertThat(realm.adminRest().get("dcr-policy/doctor").status())
                    .as("the pack's own resource is gone")
                    .isEqualTo(404);
            try (TestRealm stock = keycloak.newRealm()) {
                holdsNothingButWhatAStockRealmHolds(realm, stock);
                registersAsAStockRealmDoes(realm, stock);
            }
            signsIn(realm, "intranet", INTRANET);
            signsIn(realm, registered.text("client_id"), CALLBACK);
            assertThat(new CodeFlow(realm, unclaimed, CALLBACK)
                            .authorize(Map.of())
                            .status())
                    .as("an id with which nobody came is unknown")
                    .isEqualTo(400);
            assertThat(Http.get(
                                    URI.create(registered.text("registration_client_uri")),
                                    "Authorization",
                                    "Bearer " + registered.text("registration_access_token"))
                            .status())
                    .as("a client of before reads its registration")
                    .isEqualTo(200);
        }
    }

    private static void holdsNothingButWhatAStockRealmHolds(TestRealm realm, TestRealm stock) {
        assertThat(components(realm)).containsExactlyInAnyOrderElementsOf(components(stock));
        assertThat(realm.admin().toRepresentation().getLoginTheme())
                .isEqualTo(stock.admin().toRepresentation().getLoginTheme());
        ClientProfilesRepresentation profiles =
                realm.admin().clientPoliciesProfilesResource().getProfiles(false);
        ClientPoliciesRepresentation policies =
                realm.admin().clientPoliciesPoliciesResource().getPolicies();
        assertThat(profiles.getProfiles()).isEmpty();
        assertThat(policies.getPolicies()).isEmpty();
    }

    private static void registersAsAStockRealmDoes(TestRealm realm, TestRealm stock) {
        assertThat(register(realm, REGISTRATION))
                .usingRecursiveComparison()
                .comparingOnlyFields("status", "body")
                .isEqualTo(register(stock, REGISTRATION));
        assertThat(register(realm, REGISTRATION).body()).contains("Trusted Hosts");

        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        stock.removeRegistrationPolicy("trusted-hosts", "anonymous");
        assertThat(register(realm, WITH_UNKNOWN_MEMBER))
                .usingRecursiveComparison()
                .comparingOnlyFields("status", "body")
                .isEqualTo(register(stock, WITH_UNKNOWN_MEMBER));
        assertThat(register(realm, REGISTRATION).status())
                .isEqualTo(register(stock, REGISTRATION).status())
                .isEqualTo(201);
    }

    private static void signsIn(TestRealm realm, String clientId, String redirectUri) {
        CodeFlow flow = new CodeFlow(realm, clientId, redirectUri);
        Answer page = flow.authorize(Map.of());
        assertThat(page.status())
                .as("login page of %s: %s", clientId, page.body())
                .isEqualTo(200);
        assertThat(page.body()).contains("kc-form-login");
        assertThat(flow.tokens("alice", Map.of()).status()).isEqualTo(200);
    }

    private static List<String> components(TestRealm realm) {
        return realm.admin().components().query().stream()
                .map(component ->
                        component.getProviderType() + " " + component.getProviderId() + " " + component.getSubType())
                .toList();
    }

    private static void addIntranet(TestRealm realm) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("intranet");
        client.setPublicClient(true);
        client.setRedirectUris(List.of(INTRANET));
        realm.admin().clients().create(client).close();
    }

    private static void post(TestRealm realm, String path) {
        Answer answer = realm.adminRest().post(path, "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static Answer register(TestRealm realm, String body) {
        return Http.postJson(realm.registrationEndpoint(), body);
    }

    private static ServerOptions options() {
        ServerOptions options = ServerOptions.fromSystemProperties();
        if (options.mode() == ServerOptions.Mode.CONTAINER) {
            String why = "NOT TESTED: taking the pack out. It takes a server whose files can be changed: run with"
                    + " -Dkeycloak.mode=distribution";
            System.err.println(why);
            throw new TestAbortedException(why);
        }
        return options.apart("lifecycle");
    }
}
