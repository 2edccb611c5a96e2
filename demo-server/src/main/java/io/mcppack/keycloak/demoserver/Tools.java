package io.mcppack.keycloak.demoserver;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the server offers. A user agrees to reading and to writing apart. */
final class Tools {

    static final String READ = "mcp:tools";
    static final String WRITE = "mcp:write";

    private final ConcurrentLinkedQueue<String> notes = new ConcurrentLinkedQueue<>();
    private final McpJsonMapper json;

    Tools(McpJsonMapper json) {
        this.json = json;
    }

    List<Tool> all() {
        return List.of(
                new Tool("echo", "Says the text again", READ, (caller, text) -> text),
                new Tool(
                        "whoami",
                        "Which user calls, with which client",
                        READ,
                        (caller, text) -> caller.user() + " by " + caller.client()),
                new Tool("add_note", "Keeps a note", WRITE, (caller, text) -> {
                    notes.add(caller.user() + ": " + text);
                    return notes.size() + " notes";
                }));
    }

    /** The scopes that a token needs for a message: those of the tool that it calls. */
    Set<String> scopesFor(byte[] message) {
        Set<String> scopes = new TreeSet<>(Set.of(READ));
        all().stream()
                .filter(tool -> tool.name().equals(calledBy(message)))
                .map(Tool::scope)
                .forEach(scopes::add);
        return scopes;
    }

    private String calledBy(byte[] message) {
        try {
            Map<String, Object> call = json.readValue(message, new TypeRef<>() {});
            return "tools/call".equals(call.get("method")) && call.get("params") instanceof Map<?, ?> params
                    ? String.valueOf(params.get("name"))
                    : "";
        } catch (IOException e) {
            // Not a message; the transport says so to the client.
            return "";
        }
    }
}
