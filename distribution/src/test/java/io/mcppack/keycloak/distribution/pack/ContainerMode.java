package io.mcppack.keycloak.distribution.pack;

import io.mcppack.keycloak.testsupport.server.ServerOptions;
import org.junit.jupiter.api.Assumptions;

/** What cannot be tested on a server that runs in a container. */
public final class ContainerMode {

    private ContainerMode() {}

    /** Skips the test there, and says loudly what is not tested and why. */
    public static void leavesOut(String what) {
        if (ServerOptions.fromSystemProperties().mode() == ServerOptions.Mode.CONTAINER) {
            String why = "NOT TESTED: " + what + ". Run with -Dkeycloak.mode=distribution";
            System.err.println(why);
            Assumptions.abort(why);
        }
    }
}
