package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupRecord;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponseException;

/** Keeps the memory of set-up in one attribute of the realm, so that an export takes it along. */
final class SetupRecordAttribute {

    static final String NAME = "mcp.setup";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
            .build();

    private SetupRecordAttribute() {}

    static SetupRecord read(RealmModel realm) {
        String json = realm.getAttribute(NAME);
        if (json == null) {
            return new SetupRecord(List.of());
        }
        try {
            return parse(json);
        } catch (IllegalArgumentException e) {
            throw new ErrorResponseException(
                    "conflict",
                    "The attribute " + NAME + " of this realm, in which set-up remembers what it did, cannot be read:"
                            + " put its earlier value back, or delete it and take back by hand what set-up did.",
                    Response.Status.CONFLICT);
        }
    }

    static void write(RealmModel realm, SetupRecord memory) {
        if (!memory.changes().isEmpty()) {
            realm.setAttribute(NAME, print(memory));
        }
    }

    static void forget(RealmModel realm) {
        realm.removeAttribute(NAME);
    }

    /**
     * The reverse of {@link #print}.
     *
     * @throws IllegalArgumentException if that never came out of it: undo must not guess
     */
    static SetupRecord parse(String json) {
        List<@Nullable SetupRecordEntry> entries;
        try {
            entries = JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        if (entries == null || entries.contains(null)) {
            throw new IllegalArgumentException("not a list of changes");
        }
        return new SetupRecord(entries.stream().map(SetupRecordEntry::toChange).toList());
    }

    static String print(SetupRecord memory) {
        try {
            return JSON.writeValueAsString(
                    memory.changes().stream().map(SetupRecordEntry::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
