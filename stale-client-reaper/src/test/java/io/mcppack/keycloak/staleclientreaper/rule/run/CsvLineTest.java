package io.mcppack.keycloak.staleclientreaper.rule.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvLineTest {
    @Test
    void quotesEveryField() {
        assertThat(CsvLine.of(List.of("a", "b,c", "", "say \"hi\"", "1-2")))
                .isEqualTo("\"a\",\"b,c\",\"\",\"say \"\"hi\"\"\",\"1-2\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "\n=1", "=a\nb"})
    void isNoFormula(String text) {
        assertThat(CsvLine.of(List.of(text))).isEqualTo("\"'" + text + "\"\r\n");
    }
}
