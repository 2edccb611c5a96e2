package io.mcppack.keycloak.dcrpolicy.rule.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalSettings;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.AppRedirect;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownCallbacks;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.RedirectSettings;
import io.mcppack.keycloak.dcrpolicy.rule.limits.LimitSettings;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebOrigins;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bodies made of parts that are nearly right: the rules answer each of them, and what they accept is safe. */
final class RegistrationFuzzTest {
    private static final int BODIES = 100_000;

    private static final List<String> MEMBERS = List.of(
            "redirect_uris",
            "client_name",
            "grant_types",
            "response_types",
            "token_endpoint_auth_method",
            "scope",
            "client_uri",
            "logo_uri",
            "tos_uri",
            "policy_uri",
            "jwks_uri",
            "jwks",
            "contacts",
            "software_id",
            "software_version",
            "application_type",
            "sector_identifier_uri",
            "request_uris",
            "vendor_hint");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "https://claude.ai/cb",
            "http://127.0.0.1:8080/",
            "http://localhost",
            "https://evil.example",
            "https://claude.ai@evil.example/",
            "https://claude.ai/../x",
            "javascript:alert(1)",
            "cursor://anysphere.cursor-mcp/x",
            "authorization_code",
            "refresh_token",
            "client_credentials",
            "code",
            "code id_token",
            "none",
            "private_key_jwt",
            "openid profile",
            "Keycloak",
            "K\u0435ycloak",
            "${x}",
            "\u202e",
            "\ud800",
            "\0",
            "a".repeat(300),
            "*",
            "https://claude.ai/*",
            "native",
            "data:,x",
            "%",
            "%2e%2e",
            "https://[::1]/",
            "https://claude.ai:443/");

    private final Set<WebHost> hosts = Set.of(new WebHost("claude.ai", 443));
    private final RegistrationRules rules = new RegistrationRules(
            new PolicySettings(
                    new RedirectSettings(
                            hosts,
                            true,
                            Set.of(new AppRedirect("cursor", "anysphere.cursor-mcp")),
                            KnownCallbacks.NONE),
                    false,
                    Set.of("profile"),
                    Set.of(),
                    WebOrigins.parse(List.of("loopback")),
                    new LimitSettings(10_000, 300, Set.of()),
                    new ArrivalSettings(true, Duration.ofDays(30))),
            new RegistrationRules.Circumstances(Set.of("Keycloak"), Set.of("profile")));

    @Test
    void answersEveryBodyAndAcceptsOnlySafeOnes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < BODIES; i++) {
            Map<String, Object> body = body(random);
            Verdict verdict = rules.judge(RegistrationReader.read(body));
            if (verdict instanceof Verdict.Accepted yes) {
                accepted++;
                assertSafe(yes.granted(), "seed " + seed + ", body " + body);
            } else if (verdict instanceof Verdict.Rejected no) {
                assertThat(no.sentence())
                        .as("seed %d, body %s", seed, body)
                        .matches("[ -~]+")
                        .doesNotContain("evil");
            }
        }
        assertThat(accepted).as("seed %d: some bodies must be right", seed).isPositive();
    }

    private static void assertSafe(Registration granted, String body) {
        for (String redirect : granted.redirects()) {
            URI uri = URI.create(redirect);
            boolean web = "https".equals(uri.getScheme()) && "claude.ai".equals(uri.getHost());
            boolean loopback = "http".equals(uri.getScheme())
                    && Set.of("127.0.0.1", "localhost").contains(uri.getHost());
            boolean app = "cursor".equals(uri.getScheme()) && "anysphere.cursor-mcp".equals(uri.getAuthority());
            assertThat(web || loopback || app).as(body).isTrue();
        }
        assertThat(granted.protocol().grantTypes().orElseThrow())
                .as(body)
                .contains("authorization_code")
                .isSubsetOf("authorization_code", "refresh_token");
        assertThat(granted.protocol().scope().orElseThrow().split(" ")).as(body).isSubsetOf("openid", "profile", "");
        assertThat(granted.presentation().name().orElse(""))
                .as(body)
                .isNotIn("Keycloak", "K\u0435ycloak")
                .doesNotContain("${", "\u202e", "\0");
        assertThat(granted.presentation().links().values())
                .as(body)
                .allMatch(link -> link.startsWith("https://claude.ai"));
    }

    private static Map<String, Object> body(Random random) {
        Map<String, Object> body = new HashMap<>();
        if (random.nextInt(4) > 0) {
            body.put("redirect_uris", List.of("https://claude.ai/cb"));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            body.put(pick(MEMBERS, random), value(random, 2));
        }
        return body;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2, 3, 4 -> text(random);
            case 5 -> Map.of("keys", List.of(Map.of("kty", pick(TEXTS, random), "n", "AQAB")));
            default -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(pick(TEXTS, random));
        if (random.nextInt(3) == 0) {
            text.insert(random.nextInt(text.length() + 1), pick(TEXTS, random));
        }
        return text.toString();
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
