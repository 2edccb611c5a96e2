package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.rule.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is due, until there is enough of it for a round: few of a page may be. Each kind for itself, because how long a round
 * takes is held against others.
 */
final class Backlog<T> {
    private final Map<Class<? extends Verdict>, List<T>> due = new LinkedHashMap<>();

    void add(T client, Verdict verdict) {
        if (!(verdict instanceof Verdict.Keep)) {
            due.computeIfAbsent(verdict.getClass(), kind -> new ArrayList<>()).add(client);
        }
    }

    /** Takes out the kinds of which there are at least so many. */
    Map<Class<? extends Verdict>, List<T>> take(int least) {
        Map<Class<? extends Verdict>, List<T>> taken = new LinkedHashMap<>(due);
        taken.values().removeIf(clients -> clients.size() < least);
        due.keySet().removeAll(taken.keySet());
        return taken;
    }
}
