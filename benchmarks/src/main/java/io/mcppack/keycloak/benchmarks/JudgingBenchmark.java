package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalSettings;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.RedirectSettings;
import io.mcppack.keycloak.dcrpolicy.rule.limits.LimitSettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.PolicySettings;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationReader;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationRules;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebOrigins;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one verdict costs, with the rules made anew as for each request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class JudgingBenchmark {

    private static final PolicySettings SETTINGS = new PolicySettings(
            RedirectSettings.parse(
                    List.of("claude.ai", "vscode.dev", "insiders.vscode.dev"),
                    true,
                    List.of("cursor://anysphere.cursor-mcp")),
            false,
            Set.of("profile", "email", "offline_access"),
            Set.of(),
            WebOrigins.parse(List.of(WebOrigins.LOOPBACK)),
            new LimitSettings(10_000, 300, Set.of()),
            new ArrivalSettings(true, Duration.ofDays(30)));

    private static final RegistrationRules.Circumstances CIRCUMSTANCES = new RegistrationRules.Circumstances(
            Set.of("Keycloak", "Admin", "Account", "Account Console", "Security Admin Console", "Admin CLI", "Broker"),
            Set.of("profile", "email", "offline_access", "mcp:tools"));

    /** The registration of an editor, as it is really sent. */
    private static final Map<String, Object> EDITOR = Map.of(
            "client_name", "Visual Studio Code",
            "client_uri", "https://code.visualstudio.com",
            "grant_types",
                    List.of("authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"),
            "response_types", List.of("code"),
            "redirect_uris",
                    List.of(
                            "https://insiders.vscode.dev/redirect",
                            "https://vscode.dev/redirect",
                            "http://127.0.0.1/",
                            "http://127.0.0.1:33418/"),
            "token_endpoint_auth_method", "none",
            "application_type", "native");

    @Benchmark
    public Verdict judgeAnEditor() {
        return new RegistrationRules(SETTINGS, CIRCUMSTANCES).judge(RegistrationReader.read(EDITOR));
    }
}
