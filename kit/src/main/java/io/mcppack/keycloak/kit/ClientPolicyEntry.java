package io.mcppack.keycloak.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/**
 * A client profile with one executor, and the client policy of the same name that applies it to every client.
 *
 * <p>An administrator's additions stay: conditions, further executors, the order. They are edited where Keycloak 26.7
 * keeps them: its own update checks all other entries too, and refuses as long as one of those names a missing
 * provider.
 */
public record ClientPolicyEntry(String name, String description, String executor, boolean beforeOthers) {
    private static final String WARNING =
            "The client profile %s of realm %s still has the executor %s: take it out before you remove the JAR";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Part PROFILES = new Part(Constants.CLIENT_PROFILES, "profiles", "executors");
    private static final Part POLICIES = new Part(Constants.CLIENT_POLICIES, "policies", "profiles");

    /** A list of named entries in an attribute of the realm, each with a list of elements. */
    private record Part(String attribute, String entries, String elements) {}

    public boolean isInstalled(RealmModel realm) {
        ObjectNode policies = read(realm, POLICIES);
        return holds(read(realm, PROFILES), PROFILES)
                && holds(policies, POLICIES)
                && own(policies, POLICIES).path("enabled").asBoolean();
    }

    /** Puts back what is missing for the executor to run. Answers whether anything was. */
    public boolean install(RealmModel realm) {
        boolean missing = !isInstalled(realm);
        if (missing) {
            ObjectNode profiles = read(realm, PROFILES);
            ObjectNode profile = entry(profiles, PROFILES, false);
            if (!holds(profiles, PROFILES)) {
                profile.withArrayProperty("executors")
                        .addObject()
                        .put("executor", executor)
                        .putObject("configuration");
            }
            ObjectNode policies = read(realm, POLICIES);
            ObjectNode policy = entry(policies, POLICIES, beforeOthers).put("enabled", true);
            if (!policy.has("conditions")) {
                policy.putArray("conditions")
                        .addObject()
                        .put("condition", "any-client")
                        .putObject("configuration");
            }
            if (!holds(policies, POLICIES)) {
                policy.withArrayProperty("profiles").add(name);
            }
            write(realm, profiles, policies);
        }
        return missing;
    }

    /** Takes the executor out, because Keycloak answers 500 at every login where a policy names a missing one. */
    boolean remove(RealmModel realm) {
        ObjectNode profiles = read(realm, PROFILES);
        ObjectNode policies = read(realm, POLICIES);
        boolean changed = drop(profiles, PROFILES);
        if (own(profiles, PROFILES).isMissingNode()) {
            changed |= drop(policies, POLICIES);
        }
        if (changed) {
            write(realm, profiles, policies);
        }
        return changed;
    }

    /** The same, and a warning about each other profile with the executor, which only an administrator may change. */
    public void remove(RealmModel realm, Logger log) {
        remove(realm);
        otherProfiles(realm).forEach(profile -> log.warnf(WARNING, profile, realm.getName(), executor));
    }

    List<String> otherProfiles(RealmModel realm) {
        return stream(read(realm, PROFILES).path("profiles"))
                .filter(profile ->
                        !isOwn(profile) && stream(profile.path("executors")).anyMatch(this::isElement))
                .map(profile -> profile.path("name").asText().replaceAll("[^\\x20-\\x7E]", "?"))
                .toList();
    }

    private ObjectNode entry(ObjectNode root, Part part, boolean first) {
        if (own(root, part) instanceof ObjectNode present) {
            return present;
        }
        ArrayNode entries = root.withArrayProperty(part.entries);
        // Several of one family stand first in the order of their names, whichever came first.
        String family = name.replaceFirst("-.*", "-");
        long place = stream(entries)
                .map(entry -> entry.path("name").asText())
                .takeWhile(other -> !first || (other.startsWith(family) && other.compareTo(name) < 0))
                .count();
        ObjectNode made = entries.insertObject((int) place);
        return made.put("name", name).put("description", description);
    }

    private JsonNode own(ObjectNode root, Part part) {
        return stream(root.path(part.entries)).filter(this::isOwn).findFirst().orElse(MissingNode.getInstance());
    }

    private boolean holds(ObjectNode root, Part part) {
        return stream(own(root, part).path(part.elements)).anyMatch(this::isElement);
    }

    /** An entry goes when nothing else is in its list. */
    private boolean drop(ObjectNode root, Part part) {
        boolean held = holds(root, part);
        JsonNode elements = own(root, part).path(part.elements);
        removeIf(elements, this::isElement);
        if (held && elements.isEmpty()) {
            removeIf(root.path(part.entries), this::isOwn);
        }
        return held;
    }

    private boolean isOwn(JsonNode entry) {
        return name.equals(entry.path("name").textValue());
    }

    private boolean isElement(JsonNode element) {
        return name.equals(element.textValue())
                || executor.equals(element.path("executor").textValue());
    }

    private static void removeIf(JsonNode list, Predicate<JsonNode> unwanted) {
        for (Iterator<JsonNode> each = list.elements(); each.hasNext(); ) {
            if (unwanted.test(each.next())) {
                each.remove();
            }
        }
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static ObjectNode read(RealmModel realm, Part part) {
        try {
            String json = Objects.requireNonNullElse(realm.getAttribute(part.attribute), "{}");
            return JSON.readValue(json, ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(RealmModel realm, ObjectNode profiles, ObjectNode policies) {
        realm.setAttribute(PROFILES.attribute, profiles.toString());
        realm.setAttribute(POLICIES.attribute, policies.toString());
    }
}
