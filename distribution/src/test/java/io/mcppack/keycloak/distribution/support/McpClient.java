package io.mcppack.keycloak.distribution.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.page.TinyBrowser;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.representations.idm.ClientRepresentation;

/** A client that knows of resource indicators (RFC 8707), and a user who signs in with it. */
public final class McpClient {

    private static final String REDIRECT = "http://127.0.0.1/callback";
    private static final String USER = "alice";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    // The example of RFC 7636 appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final TestRealm realm;
    private final String clientId;
    private final String secret;

    private McpClient(TestRealm realm, String clientId, String secret) {
        this.realm = realm;
        this.clientId = clientId;
        this.secret = secret;
    }

    /** A public client that may ask for every optional scope the realm has by now. */
    public static McpClient inPublic(TestRealm realm, Map<String, String> attributes) {
        return make(realm, "app", "", false, attributes);
    }

    /** A public client whose users are asked; they always agree. */
    public static McpClient thatAsks(TestRealm realm) {
        return make(realm, "asking", "", true, Map.of());
    }

    /** A client with a secret and every grant. */
    public static McpClient withSecret(TestRealm realm) {
        return make(realm, "service", "secret", false, Map.of("standard.token.exchange.enabled", "true"));
    }

    private static McpClient make(
            TestRealm realm, String id, String secret, boolean asks, Map<String, String> attributes) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(id);
        client.setPublicClient(secret.isEmpty());
        client.setSecret(secret.isEmpty() ? null : secret);
        client.setConsentRequired(asks);
        client.setServiceAccountsEnabled(!secret.isEmpty());
        client.setDirectAccessGrantsEnabled(true);
        client.setRedirectUris(List.of(REDIRECT));
        Map<String, String> all = new LinkedHashMap<>(Map.of("oauth2.device.authorization.grant.enabled", "true"));
        all.putAll(attributes);
        client.setAttributes(all);
        realm.admin().clients().create(client).close();
        if (realm.admin().users().searchByUsername(USER, true).isEmpty()) {
            realm.addUser(USER);
        }
        return new McpClient(realm, id, secret);
    }

    /** Where the authorization endpoint sends the browser: the sign-in page (status 200) or back to the client. */
    public Answer authorize(Map<String, String> parameters) {
        return flow().authorize(with(parameters));
    }

    /** The token endpoint's answer to a whole code flow. */
    public Answer tokens(Map<String, String> atAuthorization, Map<String, String> atToken) {
        return tokens(atAuthorization, atToken, () -> {});
    }

    /** The same, when something happens before the code is redeemed. */
    public Answer tokens(Map<String, String> atAuthorization, Map<String, String> atToken, Runnable meanwhile) {
        CodeFlow flow = flow();
        Answer signedIn = flow.signIn(flow.authorize(with(atAuthorization)), USER);
        Answer redirect = signedIn.status() == 200 ? flow.consent(signedIn) : signedIn;
        Matcher code = CODE.matcher(redirect.header("Location"));
        assertThat(code.find()).as(redirect.toString()).isTrue();
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "code", URLDecoder.decode(code.group(1), StandardCharsets.UTF_8),
                "redirect_uri", REDIRECT,
                "code_verifier", VERIFIER));
        form.putAll(atToken);
        meanwhile.run();
        return token("authorization_code", form);
    }

    public Answer refresh(Answer tokens, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("refresh_token", tokens.text("refresh_token")));
        form.putAll(parameters);
        return token("refresh_token", form);
    }

    public Answer token(String grant, Map<String, String> parameters, String... headers) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.put("grant_type", grant);
        return post("token", form, headers);
    }

    /** Any form endpoint of OpenID Connect, with the client's credentials. */
    public Answer post(String endpoint, Map<String, String> parameters, String... headers) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.put("client_id", clientId);
        if (!secret.isEmpty()) {
            form.put("client_secret", secret);
        }
        return Http.postForm(realm.uri("protocol/openid-connect/" + endpoint), form, headers);
    }

    /** The same with a repeated parameter, which a map cannot hold. */
    public Answer token(String body) {
        return Http.send(
                "POST",
                realm.uri("protocol/openid-connect/token"),
                body + "&" + Http.encode(Map.of("client_id", clientId, "client_secret", secret)),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** A user opens the address that the device shows, signs in and agrees. */
    public void approve(Answer device) {
        URI address = URI.create(device.text("verification_uri_complete"));
        TinyBrowser browser = new TinyBrowser();
        Answer consent = browser.submit(address, browser.open(address), Map.of("username", USER, "password", USER));
        browser.submit(address, consent, Map.of("accept", "Yes"));
    }

    private CodeFlow flow() {
        return new CodeFlow(realm, clientId, REDIRECT);
    }

    private static Map<String, String> with(Map<String, String> parameters) {
        Map<String, String> all =
                new LinkedHashMap<>(Map.of("code_challenge", CHALLENGE, "code_challenge_method", "S256"));
        all.putAll(parameters);
        return all;
    }
}
