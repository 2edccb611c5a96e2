package io.mcppack.keycloak.distribution.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.Chromium;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.openqa.selenium.By;

/** A realm with the policy that chose the theme, and a user in it who is asked for consent. */
final class ThemedRealm {

    static final String USER = "alice";
    static final String SCOPE = "notes:read";

    /** The example of RFC 7636 appendix B. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final TestRealm realm;

    private ThemedRealm(TestRealm realm) {
        this.realm = realm;
    }

    /** Makes the realm so, if it is not yet. */
    static ThemedRealm of(TestRealm realm, String... languages) {
        if (realm.admin().users().searchByUsername(USER, true).isEmpty()) {
            RealmRepresentation settings = realm.admin().toRepresentation();
            settings.setLoginTheme("mcp");
            settings.setDisplayName("Acme Corp");
            settings.setInternationalizationEnabled(languages.length > 0);
            settings.setSupportedLocales(Set.of(languages));
            settings.setDefaultLocale(languages.length > 0 ? languages[0] : null);
            realm.admin().update(settings);
            realm.addUser(USER);
            addScope(realm);
            // Without it nobody computes a mark.
            realm.addComponent(TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of());
        }
        return new ThemedRealm(realm);
    }

    private static void addScope(TestRealm realm) {
        ClientScopeRepresentation scope = new ClientScopeRepresentation();
        scope.setName(SCOPE);
        scope.setProtocol("openid-connect");
        scope.setAttributes(Map.of("display.on.consent.screen", "true", "consent.screen.text", "Read your <notes>"));
        created(realm.admin().clientScopes().create(scope));
    }

    /** A client with these attributes, and its id. */
    String client(String name, String redirectUri, Map<String, String> attributes) {
        return client(name, redirectUri, attributes, true);
    }

    private String client(String name, String redirectUri, Map<String, String> attributes, boolean consent) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("client-" + UUID.randomUUID());
        client.setName(name);
        client.setPublicClient(true);
        client.setConsentRequired(consent);
        client.setRedirectUris(List.of(redirectUri));
        client.setDefaultClientScopes(List.of("basic", "profile", "email"));
        client.setOptionalClientScopes(List.of(SCOPE, "offline_access"));
        client.setAttributes(attributes);
        created(realm.admin().clients().create(client));
        return client.getClientId();
    }

    URI authorization(String clientId, String redirectUri, Map<String, String> parameters) {
        Map<String, String> query = new LinkedHashMap<>(Map.of(
                "response_type",
                "code",
                "state",
                "s",
                "client_id",
                clientId,
                "scope",
                "openid " + SCOPE,
                "redirect_uri",
                redirectUri,
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256"));
        query.putAll(parameters);
        return URI.create(realm.uri("protocol/openid-connect/auth") + "?" + Http.encode(query));
    }

    /** The user, who is signed in or signs in, sees the consent page. */
    void openConsent(Chromium browser, String clientId, String redirectUri, Map<String, String> parameters) {
        String address = authorization(clientId, redirectUri, parameters).toString();
        browser.open(address);
        if (!browser.all(By.id("username")).isEmpty()) {
            // Keycloak keeps a session only of a sign-in that came to its end, and this one ends at once.
            browser.open(authorization(client("Session", landing(), Map.of(), false), landing(), Map.of())
                    .toString());
            signIn(browser);
            browser.awaitAddress("^\\Q" + landing() + "\\E");
            browser.open(address);
        }
        browser.find(By.id("kc-oauth"));
    }

    /** A page of the server itself, so that the browser has somewhere to land. */
    String landing() {
        return realm.uri(".well-known/openid-configuration").toString();
    }

    static void signIn(Chromium browser) {
        browser.find(By.id("username")).sendKeys(USER);
        browser.find(By.id("password")).sendKeys(USER);
        browser.find(By.id("kc-login")).click();
    }

    private static void created(Response response) {
        try (response) {
            assertThat(response.getStatus()).isEqualTo(Response.Status.CREATED.getStatusCode());
        }
    }
}
