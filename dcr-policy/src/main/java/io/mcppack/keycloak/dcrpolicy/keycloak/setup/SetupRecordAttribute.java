package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupRecord;
import io.mcppack.keycloak.kit.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/** Stores the record of set-up in an attribute of the realm, so that an export contains it. */
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
            throw Problem.conflict(
                    "The attribute " + NAME + " of this realm, in which set-up records what it did, cannot be read:"
                            + " restore its earlier value, or delete it and undo by hand what set-up did.");
        }
    }

    static void write(RealmModel realm, SetupRecord setupRecord) {
        if (!setupRecord.changes().isEmpty()) {
            realm.setAttribute(NAME, print(setupRecord));
        }
    }

    static void forget(RealmModel realm) {
        realm.removeAttribute(NAME);
    }

    /**
     * The reverse of {@link #print}.
     *
     * @throws IllegalArgumentException for any other text, because undo must not guess
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

    static String print(SetupRecord setupRecord) {
        try {
            return JSON.writeValueAsString(
                    setupRecord.changes().stream().map(SetupRecordEntry::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
