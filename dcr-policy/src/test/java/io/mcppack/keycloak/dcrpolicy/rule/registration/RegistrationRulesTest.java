package io.mcppack.keycloak.dcrpolicy.rule.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalSettings;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.RedirectSettings;
import io.mcppack.keycloak.dcrpolicy.rule.limits.LimitSettings;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebOrigins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RegistrationRulesTest {
    private static final String CALLBACK = "https://claude.ai/cb";
    private static final RedirectSettings REDIRECTS = RedirectSettings.parse(
            List.of("claude.ai", "keys.example"), true, List.of("cursor://anysphere.cursor-mcp"));
    private static final PolicySettings SETTINGS = new PolicySettings(
            REDIRECTS,
            false,
            Set.of("profile"),
            Set.of(),
            WebOrigins.parse(List.of("loopback")),
            new LimitSettings(10_000, 300, Set.of()),
            new ArrivalSettings(true, Duration.ofDays(30)));
    private static final RegistrationRules.Circumstances CIRCUMSTANCES =
            new RegistrationRules.Circumstances(Set.of("Keycloak"), Set.of("profile", "mcp:tools"));
    private static final Map<String, Object> RSA =
            Map.of("keys", List.of(Map.of("kty", "RSA", "use", "sig", "n", "AQAB".repeat(86), "e", "AQAB")));

    private final RegistrationRules rules = new RegistrationRules(SETTINGS, CIRCUMSTANCES);

    @Test
    void saysEverythingThatIsWrongInOneSentenceWithoutRepeatingTheCaller() {
        Verdict verdict = judge(Map.of(
                "redirect_uris", List.of("https://evil.example/cb", CALLBACK + "#x"),
                "client_name", "K\u0435ycloak",
                "token_endpoint_auth_method", "client_secret_jwt"));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
            assertThat(rejected.error()).isEqualTo(RegistrationError.INVALID_REDIRECT_URI);
            assertThat(rejected.sentence())
                    .isEqualTo("redirect_uris[0]: host is not allowed; redirect_uris[1]: has a fragment; "
                            + "client_name: looks like a protected name; token_endpoint_auth_method: is not allowed")
                    .doesNotContain("evil", "claude", "jwt");
        });
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("grant_types", List.of(), Rule.GRANT_TYPE_NOT_ALLOWED),
                Arguments.of("grant_types", List.of("client_credentials"), Rule.GRANT_TYPE_NOT_ALLOWED),
                Arguments.of("grant_types", List.of("refresh_token"), Rule.GRANT_TYPE_NOT_ALLOWED),
                Arguments.of("grant_types", "authorization_code", Rule.MEMBER_WRONG_TYPE),
                Arguments.of("response_types", List.of("token"), Rule.RESPONSE_TYPE_NOT_ALLOWED),
                Arguments.of("response_types", List.of("code id_token"), Rule.RESPONSE_TYPE_NOT_ALLOWED),
                Arguments.of("token_endpoint_auth_method", "tls_client_auth", Rule.AUTHENTICATION_METHOD_NOT_ALLOWED),
                Arguments.of("token_endpoint_auth_method", "", Rule.AUTHENTICATION_METHOD_NOT_ALLOWED),
                Arguments.of("token_endpoint_auth_method", "private_key_jwt", Rule.JWKS_MISSING),
                Arguments.of("redirect_uris", List.of(), Rule.REDIRECT_URIS_MISSING),
                Arguments.of("redirect_uris", CALLBACK, Rule.REDIRECT_URI_WRONG_TYPE),
                Arguments.of("redirect_uris", List.of(1), Rule.REDIRECT_URI_WRONG_TYPE),
                Arguments.of("redirect_uris", Arrays.asList((Object) null), Rule.REDIRECT_URI_WRONG_TYPE),
                Arguments.of("client_name", 1, Rule.MEMBER_WRONG_TYPE),
                Arguments.of("client_name", "${client_admin-cli}", Rule.CLIENT_NAME_MESSAGE_KEY),
                Arguments.of("client_uri", "javascript:alert(1)", Rule.LINK_NOT_A_WEB_ADDRESS),
                Arguments.of("logo_uri", "data:image/png,x", Rule.LINK_NOT_A_WEB_ADDRESS),
                Arguments.of("tos_uri", "https://claude.ai/\n", Rule.LINK_NOT_A_WEB_ADDRESS),
                Arguments.of("policy_uri", "/policy", Rule.LINK_NOT_A_WEB_ADDRESS),
                Arguments.of("jwks_uri", "http://claude.ai/jwks", Rule.JWKS_URI_NOT_ALLOWED),
                Arguments.of("jwks_uri", "https://evil.example/jwks", Rule.JWKS_URI_NOT_ALLOWED),
                Arguments.of("jwks_uri", "https://169.254.169.254/", Rule.JWKS_URI_NOT_ALLOWED),
                Arguments.of("jwks_uri", "file:///etc/passwd", Rule.JWKS_URI_NOT_ALLOWED),
                Arguments.of("jwks", Map.of(), Rule.JWKS_NOT_PUBLIC_KEYS),
                Arguments.of(
                        "jwks",
                        Map.of("keys", List.of(Map.of("kty", "oct", "k", "c2VjcmV0"))),
                        Rule.JWKS_NOT_PUBLIC_KEYS),
                Arguments.of(
                        "jwks",
                        Map.of("keys", List.of(Map.of("kty", "RSA", "n", "AQAB", "e", "AQAB", "d", "x"))),
                        Rule.JWKS_NOT_PUBLIC_KEYS),
                Arguments.of("sector_identifier_uri", "http://localhost:1/", Rule.MEMBER_FETCHED),
                Arguments.of("request_uris", List.of("https://claude.ai/r"), Rule.MEMBER_FETCHED),
                Arguments.of("backchannel_logout_uri", "https://claude.ai/out", Rule.MEMBER_FETCHED),
                Arguments.of("tos_uri", "https://claude.ai/%0d%0a", Rule.LINK_NOT_A_WEB_ADDRESS),
                Arguments.of("tos_uri", "https://claude.ai/[", Rule.LINK_NOT_A_WEB_ADDRESS),
                Arguments.of("tos_uri", "https://claude.ai/#a#b", Rule.LINK_NOT_A_WEB_ADDRESS),
                Arguments.of("contacts", "a@b.example", Rule.MEMBER_WRONG_TYPE));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesMembersThatBreakARule(String member, Object value, Rule expected) {
        assertThat(judge(with(member, value)))
                .asInstanceOf(type(Verdict.Rejected.class))
                .satisfies(rejected -> assertThat(rejected.violations())
                        .extracting(Violation::rule)
                        .containsExactly(expected));
    }

    @Test
    void dropsWhatIsTooMuchAndSaysSo() {
        Verdict.Accepted accepted = accepted(Map.of(
                "redirect_uris", List.of(CALLBACK),
                "grant_types", List.of("authorization_code", "urn:ietf:params:oauth:grant-type:device_code"),
                "response_types", List.of("code", "id_token", "token"),
                "scope", "openid mcp:tools superuser openid",
                "client_uri", "https://github.com/vendor/tool",
                "logo_uri", "http://claude.ai/logo.png",
                "tos_uri", "https://claude.ai/terms",
                "application_type", "desktop",
                "vendor_hint", "abc"));

        assertThat(accepted.granted().protocol().grantTypes()).contains(List.of("authorization_code"));
        assertThat(accepted.granted().protocol().responseTypes()).contains(List.of("code"));
        assertThat(accepted.granted().protocol().scope()).contains("openid mcp:tools");
        assertThat(accepted.granted().presentation().links()).isEqualTo(Map.of("tos_uri", "https://claude.ai/terms"));
        assertThat(accepted.granted().software().applicationType()).isEmpty();
        assertThat(accepted.granted().ignored()).containsExactly("vendor_hint");
        assertThat(accepted.amendments())
                .filteredOn(amendment -> amendment.kind() == Amendment.Kind.DROPPED)
                .extracting(Amendment::member)
                .containsExactlyInAnyOrder(
                        "grant_types", "response_types", "scope", "client_uri", "logo_uri", "application_type");
    }

    @Test
    void choosesWhereTheClientSaysNothing() {
        Registration granted = accepted(Map.of("redirect_uris", List.of(CALLBACK), "scope", ""))
                .granted();

        assertThat(granted.protocol().grantTypes()).contains(List.of("authorization_code", "refresh_token"));
        assertThat(granted.protocol().authenticationMethod()).contains("client_secret_basic");
        assertThat(granted.protocol().scope()).contains("mcp:tools openid profile");
    }

    @Test
    void rejectsExtraGrantsWhereTheOperatorWantsIt() {
        RegistrationRules strict = new RegistrationRules(
                new PolicySettings(
                        REDIRECTS,
                        true,
                        Set.of(),
                        Set.of(),
                        WebOrigins.parse(List.of("loopback")),
                        new LimitSettings(10_000, 300, Set.of()),
                        new ArrivalSettings(true, Duration.ofDays(30))),
                CIRCUMSTANCES);

        Verdict verdict =
                strict.judge(RegistrationReader.read(with("grant_types", List.of("authorization_code", "password"))));

        assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void takesKeysOfTheClientsOwnHost() {
        Map<String, Object> byAddress = with("token_endpoint_auth_method", "private_key_jwt");
        byAddress.put("jwks_uri", "https://claude.ai/jwks.json");
        Map<String, Object> byValue = with("token_endpoint_auth_method", "private_key_jwt");
        byValue.put("jwks", RSA);

        assertThat(judge(byAddress)).isInstanceOf(Verdict.Accepted.class);
        assertThat(judge(byValue)).isInstanceOf(Verdict.Accepted.class);
        byValue.put("jwks_uri", "https://claude.ai/jwks.json");
        assertThat(judge(byValue)).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void keepsOnlyContactsThatSomebodyCanUse() {
        Verdict.Accepted accepted = accepted(with(
                "contacts",
                List.of(
                        "a@b.example",
                        "mailto:c+d@b.example",
                        "https://b.example/help",
                        "call the bank at once",
                        "javascript:alert(1)",
                        "http://b.example/",
                        "a@b",
                        "@b.example",
                        "<b@b.example>",
                        "tel:+1")));

        assertThat(accepted.granted().software().contacts())
                .containsExactly("a@b.example", "mailto:c+d@b.example", "https://b.example/help");
        assertThat(Amendment.dropped(accepted.amendments())).contains("contacts");
    }

    @Test
    void storesANameWithoutTheSpacesAroundIt() {
        assertThat(accepted(with("client_name", " Planner "))
                        .granted()
                        .presentation()
                        .name())
                .contains("Planner");
    }

    @Test
    void namesNoMoreThanAReaderCanUse() {
        List<Object> numbers = new ArrayList<>(Collections.nCopies(10_000, 1));

        assertThat(judge(with("contacts", numbers)))
                .asInstanceOf(type(Verdict.Rejected.class))
                .satisfies(rejected -> assertThat(rejected.sentence())
                        .endsWith("; and 9980 more")
                        .hasSizeLessThan(1_000));
    }

    @Test
    void namesWhereCodesWillGo() {
        assertThat(Registration.destinations(List.of(
                        "cursor://app/cb", "https://claude.ai/a", "https://claude.ai/b", "http://[::1]:8080/cb")))
                .isEqualTo(Set.of("[::1]", "claude.ai", "cursor://app"));
    }

    @ParameterizedTest
    @EnumSource(Registrar.class)
    void leavesTheRawEndpointsToAdministrators(Registrar registrar) {
        assertThat(RegistrationRules.judgeEndpoint(false, registrar)).isEmpty();
        assertThat(RegistrationRules.judgeEndpoint(true, registrar).isEmpty()).isEqualTo(registrar == Registrar.ADMIN);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleHasACodeAnRfcAndAPlainSentence(Rule rule) {
        assertThat(rule.code()).matches("[a-z]+(-[a-z]+)+");
        assertThat(rule.reference()).matches("RFC \\d{4} section \\d+(\\.\\d+)*");
        assertThat(rule.sentence()).matches("[a-z][a-zA-Z0-9_, -]+");
    }

    private static Map<String, Object> with(String member, Object value) {
        Map<String, Object> members = new HashMap<>(Map.of("redirect_uris", List.of(CALLBACK)));
        members.put(member, value);
        return members;
    }

    private Verdict judge(Map<String, Object> members) {
        return rules.judge(RegistrationReader.read(members));
    }

    private Verdict.Accepted accepted(Map<String, Object> members) {
        assertThat(judge(members)).isInstanceOf(Verdict.Accepted.class);
        return (Verdict.Accepted) judge(members);
    }
}
