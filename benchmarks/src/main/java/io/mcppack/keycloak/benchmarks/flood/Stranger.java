package io.mcppack.keycloak.benchmarks.flood;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One registration of a flood in the shape that a public service has published: 91 of 100 come from four plug-ins of
 * one agent and differ by the port alone. What the others are, nobody has said; here they are forty other programs.
 *
 * @param address from which it comes, one of four thousand
 */
record Stranger(String address, String body) {

    private static final int ADDRESSES = 4_000;
    private static final int FIRST_PORT = 1_024;
    private static final int PORTS = 0x10000;
    private static final String AGENT = "http://localhost:%d/callback";

    /** The agent's plug-ins, as often as their weight. */
    private static final List<String> PLUG_INS =
            List.of("law", "law", "law", "law", "courts", "courts", "docs", "news");

    private static final List<String> CALLBACKS = List.of(
            "http://127.0.0.1:%d/",
            "http://127.0.0.1:%d/callback",
            "http://localhost:%d/oauth/callback",
            "https://claude.ai/api/mcp/auth_callback",
            "cursor://anysphere.cursor-mcp/oauth/callback");

    /**
     * The same for the same seed and number, whichever thread sends it.
     *
     * @param number counts from 0
     */
    static Stranger number(long seed, long number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        int source = random.nextInt(ADDRESSES);
        String address = "10." + source / 250 + '.' + source % 250 + ".7";
        int port = random.nextInt(FIRST_PORT, PORTS);
        if (random.nextInt(100) < 91) {
            String plugIn = PLUG_INS.get(random.nextInt(PLUG_INS.size()));
            return new Stranger(address, body("Claude Code (plugin:" + plugIn + ')', AGENT.formatted(port)));
        }
        int other = random.nextInt(40);
        return new Stranger(
                address,
                body("Agent " + other, CALLBACKS.get(other % CALLBACKS.size()).formatted(port)));
    }

    private static String body(String name, String callback) {
        return """
                {"client_name": "%s", "redirect_uris": ["%s"],
                 "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                 "token_endpoint_auth_method": "none"}
                """.formatted(name, callback);
    }

    /** As bytes for one connection. The server must be told to trust the header with the address. */
    byte[] request(URI endpoint) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + endpoint.getPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority()
                        + "\r\nContent-Type: application/json\r\nX-Forwarded-For: " + address + "\r\nContent-Length: "
                        + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + content.length)
                .put(head)
                .put(content)
                .array();
    }
}
