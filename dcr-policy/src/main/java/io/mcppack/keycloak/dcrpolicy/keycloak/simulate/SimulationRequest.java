package io.mcppack.keycloak.dcrpolicy.keycloak.simulate;

import io.mcppack.keycloak.dcrpolicy.rule.registration.Registrar;
import io.mcppack.keycloak.kit.AdminRequest;
import io.mcppack.keycloak.kit.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.services.clientregistration.policy.RegistrationAuth;

/**
 * A request to simulate a registration.
 *
 * @param registration the members of RFC 7591
 * @param settings changed settings of the policy, by key
 * @param caller decides which of the two policies judges
 */
public record SimulationRequest(
        Map<String, Object> registration, Map<String, List<String>> settings, RegistrationAuth caller) {
    private static final String REGISTRATION = "registration";
    private static final String SETTINGS = "settings";
    private static final String SUB_TYPE = "subType";

    /** Reads the body; an invalid one is refused with a sentence. */
    public static SimulationRequest read(@Nullable String body) {
        Map<String, @Nullable Object> members = AdminRequest.body(body, List.of(REGISTRATION, SETTINGS, SUB_TYPE));
        if (!(members.get(REGISTRATION) instanceof Map<?, ?> registration)) {
            throw Problem.badRequest(
                    "Send {\"registration\": {...}} with the JSON that a client would send. Optional members:"
                            + " \"settings\" with settings to try out, and \"subType\", anonymous or authenticated.");
        }
        return new SimulationRequest(
                members(registration), settings(members.get(SETTINGS)), caller(members.get(SUB_TYPE)));
    }

    public Registrar registrar() {
        return caller == RegistrationAuth.ANONYMOUS ? Registrar.ANONYMOUS : Registrar.INITIAL_ACCESS_TOKEN;
    }

    private static Map<String, Object> members(Map<?, ?> object) {
        Map<String, Object> members = new HashMap<>();
        object.forEach((key, value) -> {
            if (value != null) {
                members.put(String.valueOf(key), value);
            }
        });
        return members;
    }

    private static Map<String, List<String>> settings(@Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw Problem.badRequest("settings is an object with settings of the policy, each a value or a list.");
        }
        return object.entrySet().stream()
                .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), entry -> texts(entry.getValue())));
    }

    private static List<String> texts(@Nullable Object value) {
        List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return new ArrayList<>(
                values.stream().filter(Objects::nonNull).map(String::valueOf).toList());
    }

    private static RegistrationAuth caller(@Nullable Object value) {
        if (value == null || value.equals("anonymous")) {
            return RegistrationAuth.ANONYMOUS;
        }
        if (value.equals("authenticated")) {
            return RegistrationAuth.AUTHENTICATED;
        }
        throw Problem.badRequest("subType is anonymous or authenticated.");
    }
}
