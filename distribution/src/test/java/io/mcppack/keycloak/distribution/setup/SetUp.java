package io.mcppack.keycloak.distribution.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.keycloak.representations.idm.ComponentRepresentation;

/** The set-up of a realm, and what it answers and leaves there. */
final class SetUp {

    static final String SETUP = "dcr-policy/setup";
    static final String UNDO = "dcr-policy/setup/undo";
    static final String DOCTOR = "dcr-policy/doctor";
    static final String MEMORY = "mcp.setup";

    private SetUp() {}

    static Answer setUp(TestRealm realm) {
        Answer answer = realm.adminRest().post(SETUP, "{}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    static Answer register(TestRealm realm, String redirectUri) {
        return Http.postJson(realm.registrationEndpoint(), """
                {"client_name": "Sample", "redirect_uris": ["%s"], "token_endpoint_auth_method": "none",
                 "scope": "openid profile service_account"}
                """.formatted(redirectUri));
    }

    static JsonNode step(Answer answer, String target) {
        return StreamSupport.stream(answer.json().path("steps").spliterator(), false)
                .filter(step -> step.path("target").asText().equals(target))
                .findFirst()
                .orElseThrow(() -> new AssertionError(target + " in " + answer.body()));
    }

    static List<String> codes(Answer findings, String severity) {
        return StreamSupport.stream(findings.json().spliterator(), false)
                .filter(finding -> finding.path("severity").asText().equals(severity))
                .map(finding -> finding.path("code").asText())
                .toList();
    }

    /** Everything that set-up may touch, by name, so that a difference can be read. */
    static Map<String, Object> stateOf(TestRealm realm) {
        Map<String, Object> state = new HashMap<>();
        JsonNode settings = realm.adminRest().get("").json();
        settings.fieldNames().forEachRemaining(name -> state.put(name, settings.get(name)));
        assertThat(state).containsKeys("revokeRefreshToken", "attributes");
        for (ComponentRepresentation component : realm.admin().components().query()) {
            state.put(
                    component.getId(),
                    List.of(
                            component.getName(),
                            component.getProviderType(),
                            component.getProviderId(),
                            String.valueOf(component.getSubType()),
                            component.getParentId(),
                            unordered(component)));
        }
        return state;
    }

    /** Keycloak keeps the values of a setting in no order. */
    private static Map<String, Set<String>> unordered(ComponentRepresentation component) {
        return component.getConfig().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }
}
