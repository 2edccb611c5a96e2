package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.ClientPolicyManager;
import org.keycloak.util.JsonSerialization;

/**
 * The client profile and the client policy by which users get their clients back. Keycloak keeps each as one list for the
 * realm; everybody else's entries stay as they are.
 */
public final class ReturnPolicy {
    public static final String NAME = "mcp-return";

    private static final String ANY_CLIENT = "any-client";

    private final KeycloakSession session;
    private final RealmModel realm;

    public ReturnPolicy(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Puts both there, or back to what they should be. Answers whether anything was changed. */
    public boolean install() {
        if (isInstalled()) {
            return false;
        }
        ClientProfilesRepresentation profiles = profiles();
        profiles.setProfiles(others(profiles));
        profiles.getProfiles().add(read(profile(), ClientProfileRepresentation.class));
        ClientPoliciesRepresentation policies = policies();
        policies.setPolicies(others(policies));
        // First of all, so that others find the client awake.
        policies.getPolicies().add(0, read(policy(), ClientPolicyRepresentation.class));
        save(profiles, policies);
        return true;
    }

    /** Takes both away. Without this the realm would refuse every login once the JAR is gone. */
    public boolean remove() {
        ClientProfilesRepresentation profiles = profiles();
        ClientPoliciesRepresentation policies = policies();
        List<ClientProfileRepresentation> otherProfiles = others(profiles);
        List<ClientPolicyRepresentation> otherPolicies = others(policies);
        if (otherProfiles.size() == list(profiles.getProfiles()).size()
                && otherPolicies.size() == list(policies.getPolicies()).size()) {
            return false;
        }
        profiles.setProfiles(otherProfiles);
        policies.setPolicies(otherPolicies);
        save(profiles, policies);
        return true;
    }

    public boolean isInstalled() {
        return list(profiles().getProfiles()).stream()
                        .filter(profile -> NAME.equals(profile.getName()))
                        .anyMatch(profile -> profile().equals(JsonSerialization.mapper.valueToTree(profile)))
                && list(policies().getPolicies()).stream()
                        .filter(policy -> NAME.equals(policy.getName()))
                        .anyMatch(policy -> Boolean.TRUE.equals(policy.isEnabled())
                                && list(policy.getProfiles()).contains(NAME));
    }

    /**
     * Where and as Keycloak 26.7 keeps them. Its own update checks the entries of everybody else too, and would refuse to put
     * ours there or to take them away as long as one of those names a provider whose JAR is gone.
     */
    private void save(ClientProfilesRepresentation profiles, ClientPoliciesRepresentation policies) {
        try {
            realm.setAttribute(Constants.CLIENT_PROFILES, JsonSerialization.writeValueAsString(profiles));
            realm.setAttribute(Constants.CLIENT_POLICIES, JsonSerialization.writeValueAsString(policies));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ClientProfilesRepresentation profiles() {
        try {
            return manager().getClientProfiles(realm, false);
        } catch (ClientPolicyException e) {
            throw failed(e);
        }
    }

    private ClientPoliciesRepresentation policies() {
        try {
            return manager().getClientPolicies(realm, false);
        } catch (ClientPolicyException e) {
            throw failed(e);
        }
    }

    private ClientPolicyManager manager() {
        return session.clientPolicy();
    }

    private static ObjectNode profile() {
        ObjectNode profile = entry();
        profile.putArray("executors")
                .addObject()
                .put("executor", WakeExecutorFactory.ID)
                .putObject("configuration");
        return profile;
    }

    private static ObjectNode policy() {
        ObjectNode policy = entry();
        policy.put("enabled", true);
        policy.putArray("conditions").addObject().put("condition", ANY_CLIENT).putObject("configuration");
        policy.putArray("profiles").add(NAME);
        return policy;
    }

    private static ObjectNode entry() {
        return JsonSerialization.createObjectNode()
                .put("name", NAME)
                .put("description", "Gives sleeping and archived clients back. Made by the stale-client-reaper.");
    }

    private static <T> T read(ObjectNode json, Class<T> type) {
        return JsonSerialization.mapper.convertValue(json, type);
    }

    private static List<ClientProfileRepresentation> others(ClientProfilesRepresentation profiles) {
        List<ClientProfileRepresentation> others = new ArrayList<>(list(profiles.getProfiles()));
        others.removeIf(profile -> NAME.equals(profile.getName()));
        return others;
    }

    private static List<ClientPolicyRepresentation> others(ClientPoliciesRepresentation policies) {
        List<ClientPolicyRepresentation> others = new ArrayList<>(list(policies.getPolicies()));
        others.removeIf(policy -> NAME.equals(policy.getName()));
        return others;
    }

    private static <T> List<T> list(@Nullable List<T> values) {
        return Objects.requireNonNullElse(values, List.of());
    }

    private static IllegalStateException failed(ClientPolicyException e) {
        return new IllegalStateException(
                "The client policies of the realm cannot be read or written: repair them under Realm settings, Client"
                        + " policies.",
                e);
    }
}
