package io.mcppack.keycloak.testsupport;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One user's way through the authorization code flow with PKCE (RFC 7636), without a browser: sign in, consent, take
 * the code, redeem it. Keeps the cookies, so a second authorization finds the session of the first.
 */
public final class CodeFlow {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern CONSENT_CODE = Pattern.compile("name=\"code\"\\s+value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final TestRealm realm;
    private final String clientId;
    private final String redirectUri;
    private final String verifier = (UUID.randomUUID() + "-" + UUID.randomUUID()).replace("-", "");
    private final Map<String, String> cookies = new HashMap<>();

    public CodeFlow(TestRealm realm, String clientId, String redirectUri) {
        this.realm = realm;
        this.clientId = clientId;
        this.redirectUri = redirectUri;
    }

    /** The first page: sign-in without a session, consent with one, or already the redirect. */
    public Answer authorize(Map<String, String> parameters) {
        Map<String, String> query = new LinkedHashMap<>(Map.of(
                "client_id", clientId,
                "redirect_uri", redirectUri,
                "response_type", "code",
                "scope", "openid",
                "state", "s",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
        query.putAll(parameters);
        return follow(
                Http.get(URI.create(realm.uri("protocol/openid-connect/auth") + "?" + Http.encode(query)), jar()));
    }

    /** Any other page of Keycloak, in the same browser. */
    public Answer open(URI page) {
        return follow(Http.get(page, jar()));
    }

    public Answer signIn(Answer page, String username) {
        return submit(page, Map.of("username", username, "password", username));
    }

    public Answer consent(Answer page) {
        return submit(page, Map.of("accept", "Yes", "code", consentCode(page)));
    }

    public Answer refuse(Answer page) {
        return submit(page, Map.of("cancel", "No", "code", consentCode(page)));
    }

    private static String consentCode(Answer page) {
        return find(CONSENT_CODE, page.body()).orElse("");
    }

    /** The whole way; consent is given if the page appears. The answer is that of the token endpoint. */
    public Answer tokens(String username, Map<String, String> parameters) {
        Answer answer = signIn(authorize(parameters), username);
        if (answer.status() == 200) {
            answer = consent(answer);
        }
        return redeem(answer);
    }

    public Answer redeem(Answer redirect) {
        String code = find(CODE, redirect.header("Location"))
                .orElseThrow(() -> new AssertionError(
                        "no code: " + redirect.status() + " " + redirect.header("Location") + redirect.body()));
        return Http.postForm(
                realm.uri("protocol/openid-connect/token"),
                Map.of(
                        "grant_type", "authorization_code",
                        "code", URLDecoder.decode(code, StandardCharsets.UTF_8),
                        "redirect_uri", redirectUri,
                        "client_id", clientId,
                        "code_verifier", verifier));
    }

    private Answer submit(Answer page, Map<String, String> form) {
        String action = find(FORM, page.body())
                .map(found -> found.replace("&amp;", "&"))
                .orElseThrow(() -> new AssertionError("no form on the page: " + page.status() + " " + page.body()));
        return follow(Http.postForm(realm.uri("x").resolve(action), form, jar()));
    }

    /** Follows redirects inside Keycloak; the one to the client is the result. */
    private Answer follow(Answer answer) {
        Answer current = remember(answer);
        while (current.header("Location").startsWith(realm.uri("").toString())) {
            current = remember(Http.get(URI.create(current.header("Location")), jar()));
        }
        return current;
    }

    private Answer remember(Answer answer) {
        answer.headers().allValues("Set-Cookie").forEach(line -> {
            String pair = line.split(";", 2)[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        });
        return answer;
    }

    private String[] jar() {
        String header = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return header.isEmpty() ? new String[0] : new String[] {"Cookie", header};
    }

    private String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
