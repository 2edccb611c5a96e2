package io.mcppack.keycloak.dcrpolicy.rule.setup;

import java.util.ArrayList;
import java.util.List;

/** Decides what a realm still needs so that MCP clients can register under the policy; what it has already is kept. */
public final class SetupPlan {
    private static final String THEME = "mcp";
    private static final String ROTATION = "true";

    private final SetupFacts facts;
    private final SetupChoices choices;
    private final List<SetupStep> steps = new ArrayList<>();

    private SetupPlan(SetupFacts facts, SetupChoices choices) {
        this.facts = facts;
        this.choices = choices;
    }

    public static List<SetupStep> of(SetupFacts facts, SetupChoices choices) {
        SetupPlan plan = new SetupPlan(facts, choices);
        for (PackComponent packComponent : PackComponent.values()) {
            plan.add(packComponent);
        }
        plan.remove(
                StockPolicy.TRUSTED_HOSTS,
                SetupChoice.TRUSTED_HOSTS,
                "Remove the policy that compares the address of the caller, which MCP clients cannot satisfy.");
        plan.remove(
                StockPolicy.MAX_CLIENTS,
                SetupChoice.MAX_CLIENTS,
                "Remove the policy that counts every client of the realm; mcp-dcr-policy counts self-registered ones.");
        plan.setTheme();
        plan.rotateRefreshTokens();
        return List.copyOf(plan.steps);
    }

    private void add(PackComponent packComponent) {
        RealmComponent offered = facts.offered().get(packComponent);
        if (!choices.wants(packComponent.choice())) {
            leave(
                    packComponent.label(),
                    "Left as it is, because " + packComponent.choice().key() + " is false.");
        } else if (facts.has(packComponent)) {
            leave(packComponent.label(), "The realm has this component already.");
        } else if (offered == null) {
            leave(packComponent.label(), "The JAR of this module is not installed in this server.");
        } else {
            steps.add(new SetupStep(
                    "Switch " + packComponent.label() + " on with its default settings.",
                    new RealmChange.Create(offered)));
        }
    }

    /** Removes a stock policy for clients without a token, which mcp-dcr-policy replaces. */
    private void remove(String providerId, SetupChoice choice, String why) {
        List<RealmComponent> policies =
                facts.policies(providerId, PackComponent.ANONYMOUS).toList();
        String target = providerId + " (" + PackComponent.ANONYMOUS + ")";
        if (!choices.wants(choice)) {
            leave(target, "Left as it is, because " + choice.key() + " is false.");
        } else if (policies.isEmpty()) {
            leave(target, "The realm has no such policy.");
        } else if (!governed()) {
            leave(target, "Left as it is: without mcp-dcr-policy nothing would replace it.");
        } else {
            policies.forEach(policy -> steps.add(new SetupStep(why, new RealmChange.Remove(policy))));
        }
    }

    /** Whether the pack's policy governs anonymous registration after the steps so far. */
    private boolean governed() {
        return facts.has(PackComponent.ANONYMOUS_POLICY)
                || steps.stream()
                        .anyMatch(step -> step.change() instanceof RealmChange.Create create
                                && PackComponent.ANONYMOUS_POLICY.matches(create.component()));
    }

    private void setTheme() {
        RealmSetting setting = RealmSetting.LOGIN_THEME;
        String current = facts.value(setting);
        if (!choices.wants(SetupChoice.THEME)) {
            leave(setting.key(), "Left as it is, because " + SetupChoice.THEME.key() + " is false.");
        } else if (!current.isEmpty()) {
            leave(setting.key(), "The realm has a login theme already.");
        } else if (!facts.loginThemes().contains(THEME)) {
            leave(setting.key(), "The theme mcp is not installed in this server.");
        } else {
            steps.add(new SetupStep(
                    "Show the consent page of the pack.", new RealmChange.Assign(setting, current, THEME)));
        }
    }

    private void rotateRefreshTokens() {
        RealmSetting setting = RealmSetting.REVOKE_REFRESH_TOKEN;
        String current = facts.value(setting);
        if (!choices.wants(SetupChoice.REFRESH_ROTATION)) {
            leave(setting.key(), "Left as it is, because " + SetupChoice.REFRESH_ROTATION.key() + " is false.");
        } else if (current.equals(ROTATION)) {
            leave(setting.key(), "A refresh token is good for one use already.");
        } else {
            steps.add(new SetupStep(
                    "Make a refresh token good for one use, for every client of the realm.",
                    new RealmChange.Assign(setting, current, ROTATION)));
        }
    }

    private void leave(String target, String what) {
        steps.add(SetupStep.nothing(target, what));
    }
}
