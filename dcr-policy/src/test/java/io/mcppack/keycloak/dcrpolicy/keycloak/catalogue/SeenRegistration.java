package io.mcppack.keycloak.dcrpolicy.keycloak.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A registration that somebody has seen, and what the consent page must say of it when the code goes to its first
 * redirect URI. Random ports have been replaced by others.
 *
 * @param client the id of its entry in the catalogue
 * @param how {@code wire} if the body was recorded, {@code source} if it is what the code of the client sends,
 *     {@code report} if these members were named by somebody and the others are unknown
 */
record SeenRegistration(
        String client,
        String how,
        String source,
        String date,
        String mark,
        @JsonProperty("known-as") String knownAs,
        Map<String, Object> body) {
    private static final String FILE = "/io/mcppack/keycloak/dcrpolicy/registrations.jsonl";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<SeenRegistration> all() {
        try (InputStream file = Objects.requireNonNull(SeenRegistration.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(SeenRegistration::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SeenRegistration read(String line) {
        try {
            return MAPPER.readValue(line, SeenRegistration.class);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** The values of a member, none if it was not sent. */
    List<String> values(String member) {
        Object value = body.getOrDefault(member, List.of());
        return (value instanceof List<?> list ? list : List.of(value))
                .stream().map(String::valueOf).toList();
    }

    @Override
    public String toString() {
        return client + " by " + how + " of " + date + ": " + body.get("client_name") + " " + body.get("redirect_uris");
    }
}
