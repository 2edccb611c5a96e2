package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.RunCounts;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import io.mcppack.keycloak.staleclientreaper.rule.run.PlanTally;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts verdicts, by what they do and by their reasons. */
public final class Tally {
    private final Map<String, Integer> reasons = new TreeMap<>();
    private int present;
    private int inArchive;
    private int kept;
    private int slept;
    private int woken;
    private int archived;
    private int forgotten;
    private int failed;

    public void present(Verdict verdict) {
        present++;
        add(verdict);
    }

    public void inArchive(Verdict verdict) {
        inArchive++;
        add(verdict);
    }

    /** Counts what was done, whatever was planned. */
    void done(Verdict verdict) {
        add(verdict);
    }

    void failed() {
        failed++;
    }

    private void add(Verdict verdict) {
        reasons.merge(verdict.reason().code(), 1, Integer::sum);
        if (verdict instanceof Verdict.Sleep) {
            slept++;
        } else if (verdict instanceof Verdict.Wake) {
            woken++;
        } else if (verdict instanceof Verdict.Archive) {
            archived++;
        } else if (verdict instanceof Verdict.Forget) {
            forgotten++;
        } else {
            kept++;
        }
    }

    int changes() {
        return slept + woken + archived + forgotten;
    }

    public PlanTally plan() {
        return new PlanTally(present, slept, archived, inArchive, forgotten);
    }

    public RunCounts counts() {
        return new RunCounts(present + inArchive, kept, slept, woken, archived, forgotten, failed);
    }

    /** What a run that applies its plan has seen stays what the plan saw. */
    RunCounts counts(RunCounts plan) {
        return new RunCounts(plan.seen(), plan.seen() - changes() - failed, slept, woken, archived, forgotten, failed);
    }

    public Map<String, Integer> reasons() {
        return Map.copyOf(reasons);
    }

    String text() {
        return reasons.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
