package io.mcppack.keycloak.mcpmetadata.keycloak.check;

import com.fasterxml.jackson.core.type.TypeReference;
import io.mcppack.keycloak.mcpmetadata.rule.check.CheckFinding;
import io.mcppack.keycloak.mcpmetadata.rule.check.LiveCheck;
import io.mcppack.keycloak.mcpmetadata.rule.check.Probe;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;
import org.keycloak.util.TokenUtil;

/**
 * Makes the four calls of a check: without a token, for the document, and with a good and a wrong token.
 */
public final class ServerCheck {

    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(60);
    // Nobody's: the id of a server may be the id of a user, too.
    private static final String SUBJECT = "mcp-check:";
    private static final String FOREIGN = "https://another-mcp-server.invalid/";
    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"keycloak-mcp-metadata\",\"version\":\"1\"}}}";

    private final KeycloakSession session;
    private final String issuer;
    private final GuardedHttpClient caller;

    public ServerCheck(KeycloakSession session, String issuer, boolean privateAddresses) {
        this.session = session;
        this.issuer = issuer;
        this.caller = new GuardedHttpClient(privateAddresses);
    }

    public List<CheckFinding> of(McpServer server) {
        URI resource = URI.create(server.resource().spelling());
        Probe document = caller.call(
                "GET",
                URI.create(server.resource().wellKnownAddress()),
                Map.of("Accept", "application/json"),
                "",
                true);
        return new LiveCheck(
                        server,
                        issuer,
                        initialize(resource, Map.of()),
                        document,
                        members(document),
                        initialize(resource, token(server, server.resource().spelling())),
                        initialize(resource, token(server, FOREIGN)))
                .findings();
    }

    private Probe initialize(URI resource, Map<String, String> authorization) {
        Map<String, String> fields = new HashMap<>(authorization);
        fields.put("Content-Type", "application/json");
        fields.put("Accept", "application/json, text/event-stream");
        return caller.call("POST", resource, fields, INITIALIZE, false);
    }

    // No user and no session: good for this call, worth nothing anywhere else.
    private Map<String, String> token(McpServer server, String audience) {
        AccessToken token = new AccessToken();
        token.id(KeycloakModelUtils.generateId());
        token.type(TokenUtil.TOKEN_TYPE_BEARER);
        token.issuer(issuer);
        token.subject(SUBJECT + server.id().value());
        token.issuedFor(server.id().value());
        token.audience(audience);
        token.setScope(String.join(" ", server.scopeNames()));
        token.issuedNow();
        token.exp(token.getIat() + TOKEN_LIFETIME.toSeconds());
        return Map.of("Authorization", "Bearer " + session.tokens().encode(token));
    }

    private static Map<String, Object> members(Probe document) {
        if (document instanceof Probe.Answered answered) {
            try {
                byte[] body = answered.body().getBytes(StandardCharsets.ISO_8859_1);
                Map<String, Object> members =
                        JsonSerialization.mapper.readValue(body, new TypeReference<Map<String, Object>>() {});
                return members == null ? Map.of() : members;
            } catch (IOException e) {
                return Map.of();
            }
        }
        return Map.of();
    }
}
