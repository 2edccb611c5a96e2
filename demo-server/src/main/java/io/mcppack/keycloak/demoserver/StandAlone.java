package io.mcppack.keycloak.demoserver;

import java.net.InetSocketAddress;
import java.net.URI;

/** The server alone, for a container: it listens on all addresses, and its environment says who protects it. */
public final class StandAlone {

    private StandAlone() {}

    public static void main(String[] arguments) {
        URI issuer = URI.create(environment("MCP_ISSUER"));
        Protection protection = Protection.within(
                URI.create(environment("MCP_RESOURCE")),
                issuer,
                // Where containers reach the realm, without a detour through the public name and its certificate.
                URI.create(System.getenv().getOrDefault("MCP_REALM", issuer.toString())),
                environment("MCP_SERVER_ID"));
        int port = Integer.parseInt(environment("MCP_PORT"));
        DemoServer.start(protection, new KeycloakTokens(protection), new InetSocketAddress(port));
        System.out.println("MCP server " + protection.resource() + " listens on port " + port);
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            System.err.println(name + " is missing: set MCP_RESOURCE, MCP_ISSUER, MCP_SERVER_ID and MCP_PORT");
            System.exit(1);
        }
        return value;
    }
}
