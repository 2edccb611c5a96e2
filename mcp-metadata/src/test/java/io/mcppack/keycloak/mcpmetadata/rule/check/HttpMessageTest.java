package io.mcppack.keycloak.mcpmetadata.rule.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpMessageTest {

    @Test
    void readsStatusFieldsAndBody() {
        Probe.Answered answer = HttpMessage.read("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer a:b\r\n"
                        + "www-authenticate:Basic\r\nbroken\r\n\r\nbody\r\n\r\nmore")
                .orElseThrow();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.field("WWW-Authenticate")).isEqualTo(List.of("Bearer a:b", "Basic"));
        assertThat(answer.body()).isEqualTo("body\r\n\r\nmore");
    }

    @Test
    void putsChunksTogether() {
        assertThat(body("4\r\nWiki\r\n6;x=y\r\npedia \r\n9\r\nin chunks\r\n0\r\n\r\n"))
                .isEqualTo("Wikipedia in chunks");
        assertThat(body("4\r\nWiki\r\n5\r\nped")).isEqualTo("Wiki");
        assertThat(body("zz\r\n")).isEmpty();
        assertThat(body("7fffffff\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1 200 OK\r\n", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 999 No\r\n\r\n", "HTTP/2 200\r\n\r\n"})
    void isNoAnswer(String bytes) {
        assertThat(HttpMessage.read(bytes)).isEmpty();
    }

    private static String body(String chunks) {
        return HttpMessage.read("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n" + chunks)
                .orElseThrow()
                .body();
    }
}
