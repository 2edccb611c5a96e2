package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is due, until there is enough of it for a round: few of a page may be. Each kind for itself, because how long a
 * round takes is held against others.
 */
final class Backlog<T> {
    private final Map<Class<? extends Verdict>, List<T>> due = new LinkedHashMap<>();

    void add(T client, Verdict verdict) {
        if (!(verdict instanceof Verdict.Keep)) {
            due.computeIfAbsent(verdict.getClass(), kind -> new ArrayList<>()).add(client);
        }
    }

    /** Takes out everything if there is enough of a kind, or if somebody is to be woken, for whom a user may wait. */
    Map<Class<? extends Verdict>, List<T>> takeIfEnough(int enough) {
        boolean isEnough = due.containsKey(Verdict.Wake.class)
                || due.values().stream().anyMatch(clients -> clients.size() >= enough);
        return isEnough ? take() : Map.of();
    }

    Map<Class<? extends Verdict>, List<T>> take() {
        Map<Class<? extends Verdict>, List<T>> all = new LinkedHashMap<>(due);
        due.clear();
        return all;
    }
}
