package io.mcppack.keycloak.staleclientreaper.rule.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgedAddressesTest {
    @Test
    void areAllButTheCompanionsOfLoopbackAddresses() {
        assertThat(JudgedAddresses.of(List.of(
                        "http://127.0.0.1:4711/cb",
                        "http://127.0.0.1/cb",
                        "http://[::1]:1/",
                        "http://[::1]/",
                        "http://localhost/other",
                        "https://evil.example/*")))
                .containsExactly(
                        "http://127.0.0.1:4711/cb",
                        "http://[::1]:1/",
                        "http://localhost/other",
                        "https://evil.example/*");
    }

    @Test
    void nothingPassesForACompanionThatIsNone() {
        List<String> all = List.of(
                "http://127.0.0.1.evil.example/cb",
                "http://127.0.0.1:1.evil.example/cb",
                "https://host.example/cb",
                "https://host.example:8443/cb");

        assertThat(JudgedAddresses.of(all)).containsExactlyElementsOf(all);
    }
}
