package io.mcppack.keycloak.dcrpolicy.rule.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.rule.existing.ClientGap;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ClientReview;
import io.mcppack.keycloak.dcrpolicy.rule.existing.ExistingClients;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExistingClientsPlanTest {
    private static final ClientReview REFUSED =
            new ClientReview("1", "evil", List.of("redirect-host-not-allowed"), Set.of());
    private static final ClientReview OPEN =
            new ClientReview("2", "old\u202e", List.of(), Set.of(ClientGap.NO_CONSENT, ClientGap.NO_PKCE));
    private static final ClientReview OPEN_TOO = new ClientReview("3", "third", List.of(), Set.of(ClientGap.NO_PKCE));
    private static final List<ClientReview> ALL = List.of(REFUSED, OPEN, OPEN_TOO);

    @Test
    void leavesThemAndSaysWhatTheyAre() {
        List<SetupStep> steps = ExistingClientsPlan.of(ExistingClients.LEAVE, ALL);
        assertThat(steps).allMatch(step -> step.change() instanceof RealmChange.Nothing);
        assertThat(steps)
                .extracting(SetupStep::what)
                .containsExactly(
                        "1 self-registered clients would be refused today: redirect-host-not-allowed 1 (such as evil)."
                                + " They stay; with existingClients sleep they are disabled.",
                        "2 self-registered clients are less restricted than the policy demands: consent-not-required 1 (such"
                                + " as old?), pkce-not-required 2 (such as old?). They stay so; with existingClients harden they"
                                + " are restricted.");
        assertThat(ExistingClientsPlan.next(ExistingClients.LEAVE, ALL)).isEmpty();
    }

    @Test
    void hardensThoseThatLackSomething() {
        assertThat(verbs(ExistingClientsPlan.of(ExistingClients.HARDEN, ALL))).containsExactly("none", "harden");
        assertThat(ExistingClientsPlan.next(ExistingClients.HARDEN, ALL)).containsExactly(OPEN, OPEN_TOO);
    }

    @Test
    void disablesOnlyThoseThatThePolicyRefuses() {
        assertThat(verbs(ExistingClientsPlan.of(ExistingClients.SLEEP, ALL))).containsExactly("disable", "harden");
        assertThat(ExistingClientsPlan.next(ExistingClients.SLEEP, ALL)).isEqualTo(ALL);
        assertThat(ExistingClients.SLEEP.disables(OPEN)).isFalse();
    }

    @Test
    void saysNothingWhereThereIsNothing() {
        assertThat(ExistingClientsPlan.of(ExistingClients.SLEEP, List.of())).isEmpty();
        assertThat(ExistingClientsPlan.undo(0, List.of())).isEmpty();
    }

    @Test
    void changesNoMoreThanOneTransactionBears() {
        List<ClientReview> many = IntStream.range(0, ExistingClientsPlan.MAX_CLIENTS + 7)
                .mapToObj(each -> OPEN_TOO)
                .toList();
        assertThat(ExistingClientsPlan.next(ExistingClients.HARDEN, many)).hasSize(ExistingClientsPlan.MAX_CLIENTS);
        assertThat(ExistingClientsPlan.of(ExistingClients.HARDEN, many))
                .last()
                .extracting(SetupStep::what)
                .isEqualTo("One call changes 1000 clients: call again for the other 7.");
    }

    @Test
    void undoNamesTheClientsThatWouldBeSilent() {
        List<SetupStep> steps = ExistingClientsPlan.undo(3, List.of("evil", "old\n"));
        assertThat(verbs(steps)).containsExactly("restore", "none");
        assertThat(steps.get(1).what()).endsWith("let them require consent: evil, old?.");
    }

    private static List<String> verbs(List<SetupStep> steps) {
        return steps.stream().map(step -> step.change().verb()).toList();
    }
}
