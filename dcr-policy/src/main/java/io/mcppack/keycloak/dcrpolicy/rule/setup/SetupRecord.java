package io.mcppack.keycloak.dcrpolicy.rule.setup;

import java.util.ArrayList;
import java.util.List;

/** What set-up has changed in a realm and was not undone yet, oldest first. */
public record SetupRecord(List<RealmChange> changes) {
    public SetupRecord {
        changes = List.copyOf(changes);
    }

    /** Adds new changes; an older change of the same thing is dropped, because someone else has changed it since. */
    public SetupRecord plus(List<RealmChange> done) {
        List<RealmChange> all = new ArrayList<>(changes);
        for (RealmChange change : done) {
            if (isRecorded(change)) {
                all.removeIf(older -> isSameThing(older, change));
                all.add(change);
            }
        }
        return new SetupRecord(all);
    }

    private static boolean isRecorded(RealmChange change) {
        return change instanceof RealmChange.Create
                || change instanceof RealmChange.Remove
                || change instanceof RealmChange.Assign;
    }

    private static boolean isSameThing(RealmChange older, RealmChange newer) {
        if (older instanceof RealmChange.Assign first && newer instanceof RealmChange.Assign second) {
            return first.setting() == second.setting();
        }
        // Set-up creates only what is missing, so the older one was deleted by hand.
        return older instanceof RealmChange.Create first
                && newer instanceof RealmChange.Create second
                && first.component().isOfKind(second.component());
    }
}
