package io.mcppack.keycloak.staleclientreaper.rule.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the clients of several pages that are due for a change until there are enough for full batches. Each kind of
 * change is kept apart, because {@link Pace} compares the times of batches of one kind.
 */
public final class DueClients<C> {
    private final Map<Class<? extends Verdict>, List<C>> due = new LinkedHashMap<>();

    public void add(C client, Verdict verdict) {
        if (!(verdict instanceof Verdict.Keep)) {
            due.computeIfAbsent(verdict.getClass(), kind -> new ArrayList<>()).add(client);
        }
    }

    /** Takes out everything if one kind has enough, or if a client has to be woken: a user may be waiting for it. */
    public Map<Class<? extends Verdict>, List<C>> takeIfEnough(int enough) {
        boolean isEnough = due.containsKey(Verdict.Wake.class)
                || due.values().stream().anyMatch(clients -> clients.size() >= enough);
        return isEnough ? take() : Map.of();
    }

    public Map<Class<? extends Verdict>, List<C>> take() {
        Map<Class<? extends Verdict>, List<C>> all = new LinkedHashMap<>(due);
        due.clear();
        return all;
    }
}
