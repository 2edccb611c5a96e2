package io.mcppack.keycloak.staleclientreaper.rule.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts verdicts by what they do and by their reasons: those of a plan, or those that a run has carried out. */
public final class VerdictCounts {
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final BrakeCounts forBrake = new BrakeCounts();
    private int present;
    private int inArchive;
    private int kept;
    private int slept;
    private int woken;
    private int archived;
    private int forgotten;
    private int failed;

    public void plannedPresent(ClientFacts.Present client, Verdict verdict) {
        present++;
        forBrake.present(client, verdict);
        add(verdict);
    }

    public void plannedArchived(ClientFacts.Archived client, Verdict verdict) {
        inArchive++;
        forBrake.archived(client, verdict);
        add(verdict);
    }

    /** Counts what was done, whatever was planned. */
    public void done(Verdict verdict) {
        add(verdict);
    }

    public void failed() {
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

    public int changes() {
        return slept + woken + archived + forgotten;
    }

    public PlanSize planSize() {
        return forBrake.size();
    }

    public RunCounts counts() {
        return new RunCounts(present + inArchive, kept, slept, woken, archived, forgotten, failed);
    }

    /** The counts of a run that carries out a plan: it has seen the clients that the plan saw. */
    public RunCounts counts(RunCounts plan) {
        return new RunCounts(plan.seen(), plan.seen() - changes() - failed, slept, woken, archived, forgotten, failed);
    }

    public Map<String, Integer> reasons() {
        return Map.copyOf(reasons);
    }

    /** The number of each reason on one line, as the row of a run has it. */
    public String text() {
        return reasons.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
