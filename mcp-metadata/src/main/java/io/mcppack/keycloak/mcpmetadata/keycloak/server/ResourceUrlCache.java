package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ui.extend.UiPageProvider;

/**
 * Which clients the database last named, so that it is not asked the same at every request.
 *
 * <p>It remembers ids and nothing of what the clients say: whoever recalls them reads the clients in Keycloak's own
 * cache, which every node keeps true, and asks again if they do not fit any more. That nobody bears a URL is never
 * remembered, so a new server is found at once. All that another node may miss for half a minute is a second bearer of
 * something.
 */
public final class ResourceUrlCache {

    private static final long SPAN = Duration.ofSeconds(30).toNanos();
    /** In the place of a realm's id, for questions about all of them. */
    static final String EVERY_REALM = "*";

    private static final int MAX_QUESTIONS = 4096;

    private final Map<String, Map<String, Answer>> realms = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /**
     * Nothing is remembered yet.
     *
     * @param nanos a clock that is never set, such as {@link System#nanoTime()}
     */
    public ResourceUrlCache(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The provider that owns the cache of this node: the factory of the component. */
    public interface Owner {
        ResourceUrlCache resourceUrlCache();
    }

    static ResourceUrlCache of(KeycloakSession session) {
        return ((Owner) session.getKeycloakSessionFactory()
                        .getProviderFactory(UiPageProvider.class, MetadataComponent.ID))
                .resourceUrlCache();
    }

    private record Answer(List<String> ids, long at) {}

    /** Empty if nothing is remembered. */
    List<String> recall(String realmId, String question) {
        Answer answer = realms.getOrDefault(realmId, Map.of()).get(question);
        return answer == null || nanos.getAsLong() - answer.at() > SPAN ? List.of() : answer.ids();
    }

    /** What the database says now. If the realm is forgotten while it is asked, what it says is not remembered. */
    List<String> ask(String realmId, String question, Supplier<List<String>> database) {
        Map<String, Answer> answers = realms.computeIfAbsent(realmId, first -> new ConcurrentHashMap<>());
        List<String> ids = List.copyOf(database.get());
        if (ids.isEmpty()) {
            answers.remove(question);
            return ids;
        }
        if (answers.size() >= MAX_QUESTIONS) {
            answers.clear();
        }
        answers.put(question, new Answer(ids, nanos.getAsLong()));
        return ids;
    }

    void forget(String realmId) {
        realms.remove(realmId);
        realms.remove(EVERY_REALM);
    }
}
