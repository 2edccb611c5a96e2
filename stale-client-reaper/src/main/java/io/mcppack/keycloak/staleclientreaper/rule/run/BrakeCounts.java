package io.mcppack.keycloak.staleclientreaper.rule.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.ClientFacts;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;

/**
 * What the brake sees of a plan: the clients that somebody uses or may have used. Those that nobody ever used are no
 * part of the whole either, or a flood of them would hide a mistake among the others.
 */
final class BrakeCounts {
    private long present;
    private long sleep;
    private long archive;
    private long inArchive;
    private long forget;

    void present(ClientFacts.Present client, Verdict verdict) {
        if (!client.maybeUsed()) {
            return;
        }
        present++;
        // A client that a request has brought back was counted when it went to rest.
        if (client.isVisit()) {
            return;
        }
        if (verdict instanceof Verdict.Sleep) {
            sleep++;
        } else if (verdict instanceof Verdict.Archive) {
            archive++;
        }
    }

    void archived(ClientFacts.Archived client, Verdict verdict) {
        if (!client.maybeUsed()) {
            return;
        }
        inArchive++;
        if (verdict instanceof Verdict.Forget) {
            forget++;
        }
    }

    PlanSize size() {
        return new PlanSize(present, sleep, archive, inArchive, forget);
    }
}
