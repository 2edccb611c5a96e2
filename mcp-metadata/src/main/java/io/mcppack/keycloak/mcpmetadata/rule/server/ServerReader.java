package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a description is one of an MCP server, and names everything that is wrong with it at once.
 */
public final class ServerReader {

    static final int MAX_SCOPES = 50;
    static final int MAX_TARGETS = 50;

    private final List<InvalidMember> violations = new ArrayList<>();
    private final String id;
    private final Map<String, ? extends @Nullable Object> description;

    private ServerReader(String id, Map<String, ? extends @Nullable Object> description) {
        this.id = id;
        this.description = description;
    }

    public static ServerDraft read(String id, Map<String, ? extends @Nullable Object> description) {
        return new ServerReader(id, description).draft();
    }

    private ServerDraft draft() {
        MemberReader members = new MemberReader("", description, violations);
        members.refuseOthersThan(ServerMember.OF_A_SERVER, ServerMember.NAME_IN);
        Optional<ServerId> serverId =
                new MemberReader("", Map.of(ServerMember.ID, id), violations).text(ServerMember.ID, ServerId::new);
        members.text(ServerMember.ID, text -> text)
                .filter(text -> !text.equals(id))
                .ifPresent(text -> members.refuse(ServerMember.ID, "must be the one in the request path, or absent"));
        Optional<ResourceUrl> resource = members.requiredText(ServerMember.RESOURCE, ResourceUrl::new);
        LocalizedNames names = new LocalizedNames(
                members.text(ServerMember.NAME, ServerReader::name),
                members.texts(ServerMember.NAME_IN, LocalizedNames::language, ServerReader::name));
        List<McpScope> scopes = scopes(members.list(ServerMember.SCOPES));
        Optional<Link> documentation = members.text(ServerMember.DOCUMENTATION, Link::new);
        Optional<Link> policyUri = members.text(ServerMember.POLICY_URI, Link::new);
        Optional<Link> tosUri = members.text(ServerMember.TOS_URI, Link::new);
        Protection protection = ProtectionReader.read(members);
        ExchangeTargets exchangeTo =
                new ExchangeTargets(members.texts(ServerMember.EXCHANGE_TO, MAX_TARGETS, ExchangeTargets::entry));
        Optional<Boolean> enabled = members.flag(ServerMember.ENABLED);
        if (!violations.isEmpty() || serverId.isEmpty() || resource.isEmpty()) {
            return new ServerDraft.Faulty(violations);
        }
        return new ServerDraft.Complete(
                new McpServer(
                        serverId.get(),
                        resource.get(),
                        names,
                        scopes,
                        documentation,
                        policyUri,
                        tosUri,
                        protection,
                        exchangeTo),
                enabled);
    }

    // Keycloak shows a client name ${key} as the message of that key, so users and the document would read two names.
    private static Label name(String text) {
        WebAddress.require(!text.contains("${"), "must not contain ${");
        return new Label(text);
    }

    private List<McpScope> scopes(List<?> items) {
        if (items.size() > MAX_SCOPES) {
            violations.add(new InvalidMember(ServerMember.SCOPES, "must have at most " + MAX_SCOPES + " entries"));
            return List.of();
        }
        List<McpScope> scopes = new ArrayList<>();
        Set<ScopeName> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String path = ServerMember.SCOPES + "[" + i + "]";
            if (items.get(i) instanceof Map<?, ?> item) {
                scope(new MemberReader(path + ".", item, violations), seen).ifPresent(scopes::add);
            } else {
                violations.add(new InvalidMember(path, "must be an object with name and, if wanted, description"));
            }
        }
        return scopes;
    }

    private static Optional<McpScope> scope(MemberReader members, Set<ScopeName> seen) {
        members.refuseOthersThan(ServerMember.OF_A_SCOPE);
        Optional<Label> description = members.text(ServerMember.SCOPE_DESCRIPTION, Label::new);
        Optional<ScopeName> name = members.requiredText(ServerMember.SCOPE_NAME, ScopeName::new);
        name.filter(value -> !seen.add(value))
                .ifPresent(value -> members.refuse(ServerMember.SCOPE_NAME, "is there already"));
        return name.map(value -> new McpScope(value, description));
    }
}
