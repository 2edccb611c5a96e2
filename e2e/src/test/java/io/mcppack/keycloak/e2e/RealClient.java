package io.mcppack.keycloak.e2e;

/** An MCP client and the person who uses it. */
interface RealClient extends AutoCloseable {

    /** What the tool says. The person signs in on the way if the client asks for it, and edits nothing. */
    String call(String tool, String text);

    @Override
    void close();
}
