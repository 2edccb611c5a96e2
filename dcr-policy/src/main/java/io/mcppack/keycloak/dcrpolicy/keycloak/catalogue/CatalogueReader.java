package io.mcppack.keycloak.dcrpolicy.keycloak.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueEvidence;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownCallbacks;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownClient;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownMetadata;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownNames;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.NameForm;
import io.mcppack.keycloak.dcrpolicy.rule.uri.LoopbackRedirect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON of the catalogue of known clients, and refuses everything that it does not know. */
public final class CatalogueReader {
    private static final String RESOURCE = "/io/mcppack/keycloak/dcrpolicy/catalogue.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CatalogueReader() {}

    /** The catalogue in the JAR. */
    public static Catalogue shipped() {
        try (InputStream stream = CatalogueReader.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the JAR has no " + RESOURCE + ": install it again");
            }
            return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a catalogue.
     *
     * @throws IllegalArgumentException with a sentence that names the entry and says what to write
     */
    public static Catalogue read(String json) {
        StrictObject root = new StrictObject("the catalogue", parse(json));
        List<KnownClient> clients = new ArrayList<>();
        for (JsonNode entry : root.array("clients")) {
            String id = entry.path("id").asText();
            clients.add(client(new StrictObject(
                    id.isEmpty() ? "client number " + (clients.size() + 1) : "client \"" + id + "\"", entry)));
        }
        root.refuseOthers();
        if (clients.isEmpty()) {
            throw new IllegalArgumentException("the catalogue has no client: list some in \"clients\"");
        }
        return new Catalogue(clients);
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    "the catalogue is not JSON, look at line " + line + ": " + e.getOriginalMessage(), e);
        }
    }

    private static KnownClient client(StrictObject members) {
        return members.build(() -> new KnownClient(
                members.text("id"),
                members.text("name"),
                members.flag("default"),
                members.flag("self-hosted"),
                new KnownNames(
                        members.texts("client-names"),
                        members.texts("name-forms").stream()
                                .map(NameForm::parse)
                                .toList(),
                        members.texts("software-ids")),
                new KnownCallbacks(
                        members.texts("callbacks"),
                        members.texts("callback-prefixes"),
                        members.texts("apps"),
                        members.objects("loopbacks", CatalogueReader::loopback)),
                new KnownMetadata(
                        members.texts("auth-methods"),
                        members.texts("grant-types"),
                        members.texts("response-types"),
                        members.texts("quirks")),
                members.objects("evidence", CatalogueReader::evidence)));
    }

    private static LoopbackRedirect loopback(StrictObject members) {
        return members.build(() -> new LoopbackRedirect(
                members.text("host"), members.port("port"), members.text("path"), members.flag("id-in-path")));
    }

    private static CatalogueEvidence evidence(StrictObject members) {
        return members.build(() -> new CatalogueEvidence(members.text("source"), members.date("date")));
    }
}
