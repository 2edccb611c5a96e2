package io.mcppack.keycloak.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client library in a script of ours that takes one step after the other. */
final class Scripted implements RealClient {

    private static final Duration STEP = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Program program;

    private Scripted(Program program) {
        this.program = program;
    }

    static Scripted start(String script, Map<String, String> settings, Trace trace) {
        try {
            return new Scripted(Program.start(
                    script,
                    List.of("node", script, JSON.writeValueAsString(settings)),
                    NodePackages.libraries(),
                    trace.environment()));
        } catch (IOException e) {
            throw new UncheckedIOException(script, e);
        }
    }

    @Override
    public String call(String tool, String text) {
        Map<String, String> wanted = Map.of("tool", tool, "text", text);
        JsonNode answer = step("call", wanted);
        // Twice at most: once for a token, and once more for a token with further scopes.
        for (int asked = 0; asked < 2 && answer.has("authorize"); asked++) {
            URI back = new Person(Scene.PERSON)
                    .signIn(URI.create(answer.path("authorize").asText()));
            Map<String, String> returned = new LinkedHashMap<>(wanted);
            returned.put("address", back.toString());
            answer = step("back", returned);
        }
        assertThat(answer.has("text")).as(answer.toString()).isTrue();
        return answer.path("text").asText();
    }

    /** One step of the script; what went wrong in it is the member {@code error}. */
    JsonNode step(String name, Map<String, String> wanted) {
        Map<String, String> step = new LinkedHashMap<>(wanted);
        step.put("step", name);
        try {
            program.send(JSON.writeValueAsString(step));
            return JSON.readTree(program.line(STEP));
        } catch (JsonProcessingException e) {
            throw program.failure("said what is no JSON", e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
