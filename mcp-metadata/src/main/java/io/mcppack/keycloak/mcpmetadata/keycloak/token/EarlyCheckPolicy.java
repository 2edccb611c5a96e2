package io.mcppack.keycloak.mcpmetadata.keycloak.token;

import com.fasterxml.jackson.core.type.TypeReference;
import io.mcppack.keycloak.mcpmetadata.rule.token.PolicyBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * The client profile and the client policy through which Keycloak calls the early check in a realm.
 *
 * <p>They are edited where Keycloak keeps them. Its own update would check and rewrite the entries of everybody else, and
 * refuse to take ours out as long as one of those is broken.
 */
public final class EarlyCheckPolicy {

    /** The name of both entries. */
    public static final String NAME = "mcp-resource-indicators";

    private static final Logger LOG = Logger.getLogger(EarlyCheckPolicy.class);
    private static final String EXECUTORS = "executors";
    private static final String PROFILES = "profiles";

    private static final Map<String, Object> PROFILE = Map.of(
            "name",
            NAME,
            "description",
            "Resource indicators for MCP servers; belongs to the component mcp-metadata",
            EXECUTORS,
            List.of(Map.of("executor", EarlyCheckFactory.ID, "configuration", Map.of())));
    private static final Map<String, Object> POLICY = Map.of(
            "name",
            NAME,
            "description",
            "Resource indicators for MCP servers; belongs to the component mcp-metadata",
            "enabled",
            true,
            "conditions",
            List.of(Map.of("condition", "any-client", "configuration", Map.of())),
            PROFILES,
            List.of(NAME));

    private final RealmModel realm;

    public EarlyCheckPolicy(RealmModel realm) {
        this.realm = realm;
    }

    public boolean isInstalled() {
        return profiles().has(NAME) && policies().has(NAME);
    }

    /** Does nothing where both entries are there already, however an administrator may have changed them. */
    public void install() {
        if (!isInstalled()) {
            write(Constants.CLIENT_PROFILES, profiles().with(PROFILE));
            write(Constants.CLIENT_POLICIES, policies().with(POLICY));
            LOG.infof("Client policy %s installed in realm %s", NAME, realm.getName());
        }
    }

    /** Takes the executor away, because Keycloak answers 500 at every login of a realm whose policy misses one. */
    public void remove() {
        PolicyBook profiles = profiles().without(NAME, EXECUTORS, EarlyCheckPolicy::isOurExecutor);
        write(Constants.CLIENT_PROFILES, profiles);
        if (!profiles.has(NAME)) {
            write(Constants.CLIENT_POLICIES, policies().without(NAME, PROFILES, NAME::equals));
        }
        for (String other : profiles.namesOfThoseWith(EXECUTORS, EarlyCheckPolicy::isOurExecutor)) {
            LOG.warnf(
                    "The client profile %s of realm %s still has the executor %s: take it out before you remove the JAR",
                    other.replaceAll("[^\\x20-\\x7E]", "?"), realm.getName(), EarlyCheckFactory.ID);
        }
    }

    private static boolean isOurExecutor(@Nullable Object executor) {
        return executor instanceof Map<?, ?> map && Objects.equals(map.get("executor"), EarlyCheckFactory.ID);
    }

    private PolicyBook profiles() {
        return new PolicyBook(PROFILES, read(Constants.CLIENT_PROFILES));
    }

    private PolicyBook policies() {
        return new PolicyBook("policies", read(Constants.CLIENT_POLICIES));
    }

    private Map<String, @Nullable Object> read(String attribute) {
        String json = realm.getAttribute(attribute);
        if (json == null || json.isBlank()) {
            return new LinkedHashMap<>();
        }
        try {
            return JsonSerialization.readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String attribute, PolicyBook book) {
        if (book.isBlank()) {
            realm.removeAttribute(attribute);
            return;
        }
        try {
            realm.setAttribute(attribute, JsonSerialization.writeValueAsString(book.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
