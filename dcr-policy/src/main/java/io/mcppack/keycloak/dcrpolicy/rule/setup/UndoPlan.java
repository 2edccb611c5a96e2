package io.mcppack.keycloak.dcrpolicy.rule.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Decides how to undo what set-up did, latest first, without touching what has been changed since. */
public final class UndoPlan {
    private final SetupFacts facts;
    private final SetupRecord setupRecord;

    private UndoPlan(SetupFacts facts, SetupRecord setupRecord) {
        this.facts = facts;
        this.setupRecord = setupRecord;
    }

    public static List<SetupStep> of(SetupFacts facts, SetupRecord setupRecord) {
        UndoPlan plan = new UndoPlan(facts, setupRecord);
        List<RealmChange> latestFirst = new ArrayList<>(setupRecord.changes());
        Collections.reverse(latestFirst);
        List<SetupStep> steps =
                new ArrayList<>(latestFirst.stream().map(plan::step).toList());
        steps.addAll(plan.foreign());
        return steps;
    }

    private SetupStep step(RealmChange change) {
        if (change instanceof RealmChange.Create create) {
            return removal(create.component());
        }
        if (change instanceof RealmChange.Remove remove) {
            return restoration(remove.component());
        }
        if (change instanceof RealmChange.Assign assign) {
            return assignment(assign);
        }
        return SetupStep.nothing(change.target(), "Set-up did nothing here.");
    }

    /** Removed even if its settings have changed: a policy without its JAR makes Keycloak refuse every registration. */
    private SetupStep removal(RealmComponent created) {
        Optional<RealmComponent> current =
                facts.component(created.id()).filter(component -> component.isOfKind(created));
        return current.map(component -> new SetupStep(
                        component.hasConfigOf(created)
                                ? "Remove what set-up created."
                                : "Remove what set-up created. Its settings were changed since; this step shows them"
                                        + " in case you need them again.",
                        new RealmChange.Remove(component)))
                .orElseGet(() -> SetupStep.nothing(created.label(), "What set-up created is gone already."));
    }

    private SetupStep restoration(RealmComponent removed) {
        if (facts.components().stream().anyMatch(removed::isOfKind)) {
            return SetupStep.nothing(
                    removed.label(), "Not put back: the realm has got such a policy again since set-up, and keeps it.");
        }
        return new SetupStep("Put back what set-up removed.", new RealmChange.Create(removed));
    }

    private SetupStep assignment(RealmChange.Assign change) {
        String current = facts.value(change.setting());
        if (!current.equals(change.after())) {
            return SetupStep.nothing(change.target(), "Left alone: it was changed since set-up.");
        }
        return new SetupStep(
                "Put the earlier value back.", new RealmChange.Assign(change.setting(), current, change.before()));
    }

    /** Components that set-up did not make stay, but an operator who is about to remove the JARs must know of them. */
    private List<SetupStep> foreign() {
        return facts.components().stream()
                .filter(component -> Arrays.stream(PackComponent.values())
                        .anyMatch(packComponent -> packComponent.matches(component)))
                .filter(component -> setupRecord.changes().stream()
                        .noneMatch(change -> change instanceof RealmChange.Create create
                                && create.component().id().equals(component.id())))
                .map(component -> SetupStep.nothing(
                        component.label(), "Not made by set-up, so it stays: delete it before you remove the JAR."))
                .toList();
    }
}
