package io.mcppack.keycloak.dcrpolicy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RegistrationRulesTest {

    private final RegistrationRules rules =
            new RegistrationRules(new PolicySettings(RedirectSettings.parse(List.of("claude.ai"), true, List.of())));

    @Test
    void acceptsWhatBreaksNoRule() {
        assertThat(rules.judge(new Registration(List.of("https://claude.ai/cb"))))
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void saysEverythingThatIsWrongInOneSentenceWithoutRepeatingTheCaller() {
        Verdict verdict = rules.judge(new Registration(List.of("https://evil.example/cb", "https://claude.ai/cb#x")));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
            assertThat(rejected.error()).isEqualTo(RegistrationError.INVALID_REDIRECT_URI);
            assertThat(rejected.sentence())
                    .isEqualTo("redirect_uris[0]: host is not allowed; redirect_uris[1]: has a fragment")
                    .doesNotContain("evil", "claude");
            assertThat(rejected.codes()).isEqualTo("redirect-host-not-allowed redirect-uri-fragment");
        });
    }

    @Test
    void namesWhereCodesWillGo() {
        Registration registration = new Registration(
                List.of("cursor://app/cb", "https://claude.ai/a", "https://claude.ai/b", "http://[::1]:8080/cb"));

        assertThat(registration.destinations()).isEqualTo(Set.of("[::1]", "claude.ai", "cursor://app"));
    }

    @ParameterizedTest
    @EnumSource(Registrar.class)
    void leavesTheRawEndpointsToAdministrators(Registrar registrar) {
        assertThat(EndpointRule.judge(false, registrar)).isInstanceOf(Verdict.Accepted.class);
        assertThat(EndpointRule.judge(true, registrar) instanceof Verdict.Accepted)
                .isEqualTo(registrar == Registrar.ADMIN);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleHasACodeAnRfcAndAPlainSentence(Rule rule) {
        assertThat(rule.code()).matches("[a-z]+(-[a-z]+)+");
        assertThat(rule.reference()).matches("RFC \\d{4} section \\d+(\\.\\d+)*");
        assertThat(rule.sentence()).matches("[a-z][a-zA-Z, -]+");
    }
}
