package io.mcppack.keycloak.testsupport.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines are those that Keycloak 26.7.3 writes. */
final class DiagnosisTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ERROR: io.quarkus.runtime.QuarkusBindException: Port already bound: 18080: Address already in use | port 18080 is in use
                    ERROR: Failed to read /opt/kc/lib/../providers/bad.jar | the JAR bad.jar does not load
                    threw an exception: java.util.ServiceConfigurationError: org.x.SpiFactory: Provider com.acme.Missing not found | META-INF/services/org.x.SpiFactory names com.acme.Missing
                    java.lang.UnsupportedClassVersionError: com/acme/Late has been compiled by a more recent version | com.acme.Late was compiled for a newer Java
                    Caused by: java.lang.NoClassDefFoundError: org/keycloak/Gone | NoClassDefFoundError org/keycloak/Gone
                    Unknown option: '--foo' | no option --foo
                    """)
    void saysWhyTheServerDidNotStart(String line, String expected) {
        assertThat(Diagnosis.of(List.of("INFO  starting", line, "INFO  stopping"), 1))
                .startsWith("Keycloak did not start: ")
                .contains(expected)
                .doesNotContain("\n");
    }

    @Test
    void fallsBackToTheRootCauseThatKeycloakNamesLast() {
        List<String> log =
                List.of("ERROR: Failed to start server", "ERROR: the disk is made of cheese", "For more details");
        assertThat(Diagnosis.of(log, 1)).isEqualTo("Keycloak did not start: the disk is made of cheese");
    }

    @Test
    void admitsThatItDoesNotKnow() {
        assertThat(Diagnosis.of(List.of("INFO  hello"), 137)).contains("exit code 137");
    }
}
