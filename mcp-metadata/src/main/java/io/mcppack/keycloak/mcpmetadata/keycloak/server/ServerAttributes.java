package io.mcppack.keycloak.mcpmetadata.keycloak.server;

import io.mcppack.keycloak.mcpmetadata.rule.server.Issuer;
import io.mcppack.keycloak.mcpmetadata.rule.server.Link;
import io.mcppack.keycloak.mcpmetadata.rule.server.LocalizedNames;
import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.Protection;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeList;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerDraft;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerMember;
import io.mcppack.keycloak.mcpmetadata.rule.server.ServerReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;

/**
 * How an MCP server is written into the attributes of its client, and read from there.
 */
public final class ServerAttributes {

    static final String RESOURCE = "resource_url";
    static final String SCOPES = "mcp.scopes";
    static final String DOCUMENTATION = "mcp.documentation";
    static final String POLICY_URI = "mcp.policy-uri";
    static final String TOS_URI = "mcp.tos-uri";
    static final String NAME_IN = "mcp.name" + LocalizedNames.LANGUAGE;

    private static final String EXCHANGE_TO = "mcp.exchange-to";
    private static final String JWKS_URI = "mcp.jwks-uri";

    /** Attributes with several values, separated by spaces, and the members they are. */
    private static final Map<String, String> LISTS = Map.of(
            "mcp.bearer-methods",
            ServerMember.BEARER_METHODS,
            "mcp.dpop-signing-algorithms",
            ServerMember.DPOP_ALGORITHMS,
            "mcp.signing-algorithms",
            ServerMember.SIGNING_ALGORITHMS,
            "mcp.authorization-details-types",
            ServerMember.DETAILS_TYPES,
            "mcp.authorization-servers",
            ServerMember.AUTHORIZATION_SERVERS,
            EXCHANGE_TO,
            ServerMember.EXCHANGE_TO);

    private static final Map<String, String> FLAGS =
            Map.of("mcp.dpop-required", ServerMember.DPOP_REQUIRED, "mcp.mtls-required", ServerMember.MTLS_REQUIRED);

    private ServerAttributes() {}

    public static ServerDraft draft(ClientModel client) {
        return ServerReader.read(client.getClientId(), describe(client));
    }

    /** The attributes as the members of a description, whether they are valid or not. */
    public static Map<String, Object> describe(ClientModel client) {
        Map<String, Object> members = new LinkedHashMap<>();
        put(members, ServerMember.RESOURCE, client.getAttribute(RESOURCE));
        put(members, ServerMember.NAME, client.getName());
        members.put(ServerMember.SCOPES, scopesOf(client));
        put(members, ServerMember.DOCUMENTATION, client.getAttribute(DOCUMENTATION));
        put(members, ServerMember.POLICY_URI, client.getAttribute(POLICY_URI));
        put(members, ServerMember.TOS_URI, client.getAttribute(TOS_URI));
        put(members, ServerMember.JWKS_URI, client.getAttribute(JWKS_URI));
        for (Map.Entry<String, String> attribute : new TreeMap<>(client.getAttributes()).entrySet()) {
            if (attribute.getKey().startsWith(NAME_IN)) {
                put(
                        members,
                        ServerMember.NAME_IN + attribute.getKey().substring(NAME_IN.length()),
                        attribute.getValue());
            }
        }
        LISTS.forEach((attribute, member) -> putList(members, member, words(client.getAttribute(attribute))));
        FLAGS.forEach((attribute, member) -> putFlag(members, member, client.getAttribute(attribute)));
        return members;
    }

    public static List<String> scopeNames(ClientModel client) {
        return words(client.getAttribute(SCOPES));
    }

    static void write(McpServer server, ClientModel client) {
        client.setName(server.names().plain().map(name -> name.text()).orElse(null));
        set(client, RESOURCE, Optional.of(server.resource().spelling()));
        set(client, SCOPES, Optional.of(String.join(" ", server.scopeNames())).filter(names -> !names.isEmpty()));
        set(client, DOCUMENTATION, server.documentation().map(Link::spelling));
        set(client, POLICY_URI, server.policyUri().map(Link::spelling));
        set(client, TOS_URI, server.tosUri().map(Link::spelling));
        eraseNames(client);
        server.names().byLanguage().forEach((tag, name) -> client.setAttribute(NAME_IN + tag, name.text()));
        setList(client, EXCHANGE_TO, server.exchangeTo().entries());
        write(server.protection(), client);
    }

    private static void write(Protection protection, ClientModel client) {
        set(client, JWKS_URI, protection.keys().map(Link::spelling));
        setList(client, "mcp.bearer-methods", protection.isUsualBearer() ? List.of() : protection.bearerMethods());
        setList(client, "mcp.dpop-signing-algorithms", protection.dpopAlgorithms());
        setList(client, "mcp.signing-algorithms", protection.signingAlgorithms());
        setList(client, "mcp.authorization-details-types", protection.authorizationDetailsTypes());
        setList(
                client,
                "mcp.authorization-servers",
                protection.otherIssuers().stream().map(Issuer::spelling).toList());
        set(client, "mcp.dpop-required", Optional.of("true").filter(yes -> protection.dpopRequired()));
        set(client, "mcp.mtls-required", Optional.of("true").filter(yes -> protection.mtlsRequired()));
    }

    static void erase(ClientModel client) {
        List.of(RESOURCE, SCOPES, DOCUMENTATION, POLICY_URI, TOS_URI, JWKS_URI).forEach(client::removeAttribute);
        LISTS.keySet().forEach(client::removeAttribute);
        FLAGS.keySet().forEach(client::removeAttribute);
        eraseNames(client);
    }

    private static void eraseNames(ClientModel client) {
        client.getAttributes().keySet().stream()
                .filter(attribute -> attribute.startsWith(NAME_IN))
                .toList()
                .forEach(client::removeAttribute);
    }

    private static List<String> words(@Nullable String text) {
        return ScopeList.of(text).names();
    }

    private static void setList(ClientModel client, String attribute, List<String> values) {
        set(client, attribute, Optional.of(String.join(" ", values)).filter(text -> !text.isEmpty()));
    }

    private static void putList(Map<String, Object> members, String member, List<String> values) {
        if (!values.isEmpty()) {
            members.put(member, values);
        }
    }

    // Anything else stays a text, so that the reader says what is wrong with it.
    private static void putFlag(Map<String, Object> members, String member, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            members.put(
                    member, value.equals("true") || value.equals("false") ? (Object) Boolean.valueOf(value) : value);
        }
    }

    private static List<Map<String, Object>> scopesOf(ClientModel client) {
        return scopeNames(client).stream()
                .map(name -> Map.<String, Object>of(ServerMember.SCOPE_NAME, name))
                .toList();
    }

    private static void put(Map<String, Object> members, String member, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            members.put(member, value);
        }
    }

    private static void set(ClientModel client, String attribute, Optional<String> value) {
        value.ifPresentOrElse(text -> client.setAttribute(attribute, text), () -> client.removeAttribute(attribute));
    }
}
