package io.mcppack.keycloak.testsupport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcppack.keycloak.testsupport.server.ServerOptions.DatabaseKind;
import io.mcppack.keycloak.testsupport.server.ServerOptions.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalServerTest {

    @Test
    void saysThatThePortIsInUseBeforeItUnpacksAnything(@TempDir Path directory) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerOptions options = options(directory, DatabaseKind.H2, 1, taken.getLocalPort());

            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> KeycloakServer.start(options, step -> {}))
                    .satisfies(failure -> assertThat(failure.reason())
                            .isEqualTo("Port " + taken.getLocalPort()
                                    + " is in use: stop what listens there or choose another port"));
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void saysWhichOptionsDoNotGoTogether(@TempDir Path directory) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(directory, DatabaseKind.H2, 2, 0))
                .withMessageContaining("needs -Dkeycloak.database=postgres");
    }

    @Test
    void handsOutDifferentFreePorts() {
        List<Integer> ports = FreePorts.find(5);

        assertThat(ports).doesNotHaveDuplicates().allMatch(FreePorts::isFree);
    }

    @Test
    void namesAnInstallationByWhatWentIntoIt(@TempDir Path directory) throws IOException {
        Path zip = Files.writeString(directory.resolve("keycloak.zip"), "zip");
        Path jar = Files.writeString(directory.resolve("pack.jar"), "one");
        ServerOptions options = new ServerOptions(
                Mode.DISTRIBUTION,
                zip,
                directory,
                directory,
                DatabaseKind.H2,
                1,
                0,
                List.of(),
                List.of(),
                directory,
                "",
                directory);
        String before = Fingerprint.of(options, List.of(jar));

        assertThat(Fingerprint.of(options, List.of(jar))).isEqualTo(before);
        Files.writeString(jar, "two");
        assertThat(Fingerprint.of(options, List.of(jar))).isNotEqualTo(before);
    }

    private static ServerOptions options(Path directory, DatabaseKind database, int nodes, int port) {
        return new ServerOptions(
                Mode.DISTRIBUTION,
                directory,
                directory,
                directory,
                database,
                nodes,
                port,
                List.of(),
                List.of(),
                directory,
                "image",
                directory);
    }
}
