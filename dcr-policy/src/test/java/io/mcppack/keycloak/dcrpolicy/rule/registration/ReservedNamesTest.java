package io.mcppack.keycloak.dcrpolicy.rule.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.name.ProtectedNames;
import io.mcppack.keycloak.dcrpolicy.rule.name.RealmNames;
import io.mcppack.keycloak.dcrpolicy.rule.name.ReservedNames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReservedNamesTest {
    private final ClientNameRule rule = new ClientNameRule(new RealmNames(
            ReservedNames.of(List.of("acme", "Acme Bank", ""), List.of("Payroll")), ProtectedNames.NONE));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Administrator",
                "\u0410dministrator", // the first letter is Cyrillic
                "ADM1N",
                "support",
                "Secur1ty Team",
                "Single Sign On",
                "S\u00e9curit\u00e9",
                "\u0410\u0434\u043c\u0438\u043d\u0438\u0441\u0442\u0440\u0430\u0442\u043e\u0440",
                "\u7ba1\u7406\u5458",
                "Keycloak",
                "Acme Bank",
                "Acme B\u00e4nk",
                "acme",
                "Acme Bank Support",
                "Support Acme Bank",
                "Acme Administrator",
                "Payroll"
            })
    void areRefusedAsWholeNames(String name) {
        assertThat(rule.violations(Optional.of(name)))
                .extracting(Violation::rule)
                .contains(Rule.CLIENT_NAME_PROTECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Support Agent",
                "Security Scanner",
                "Admin Copilot",
                "My Administrator",
                "Acme Bank Assistant",
                "Planner for Acme",
                "Keycloak Connector",
                "Claude Code",
                "MCP Inspector"
            })
    void areNoObstacleForHonestNamesThatContainThem(String name) {
        assertThat(rule.violations(Optional.of(name))).isEmpty();
    }
}
