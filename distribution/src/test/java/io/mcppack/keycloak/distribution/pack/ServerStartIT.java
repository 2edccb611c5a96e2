package io.mcppack.keycloak.distribution.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator sees when a server with the pack comes up. */
@KeycloakTest
final class ServerStartIT {

    /**
     * Keycloak gives these with or without the pack, the first one for every provider of an internal SPI; see README.
     */
    private static final List<String> STOCK_WARNINGS =
            List.of("KC-SERVICES0047", "Deprecated features", "[org.jgroups.");

    @Test
    void warnsOfNothingButWhatStockKeycloakWarnsOf(KeycloakServer server) {
        assertThat(server.startLog().stream().filter(ServerStartIT::isWarning)).allMatch(ServerStartIT::isStock);
    }

    @Test
    void givesEachTestARealmOfItsOwn(TestRealm one, TestRealm other) {
        assertThat(one.name()).isNotEqualTo(other.name());
        assertThat(one.admin().toRepresentation().isEnabled()).isTrue();
    }

    private static boolean isWarning(String line) {
        return line.contains(" WARN ") || line.contains(" ERROR ") || line.startsWith("ERROR:");
    }

    private static boolean isStock(String line) {
        return STOCK_WARNINGS.stream().anyMatch(line::contains);
    }
}
