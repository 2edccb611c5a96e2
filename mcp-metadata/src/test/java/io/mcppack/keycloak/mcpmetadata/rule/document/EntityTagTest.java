package io.mcppack.keycloak.mcpmetadata.rule.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {

    @Test
    void isStrongAndChangesWithTheDocument() {
        EntityTag tag = EntityTag.of("{}".getBytes(UTF_8));
        assertThat(tag.quoted()).matches("\"[0-9a-f]{32}\"");
        assertThat(tag).isEqualTo(EntityTag.of("{}".getBytes(UTF_8)));
        assertThat(tag).isNotEqualTo(EntityTag.of("{ }".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"abc\"                   | true",
                "W/\"abc\"                 | true",
                "*                         | true",
                "\"x\", \"abc\"            | true",
                "\"x,y\",W/\"abc\" , \"z\" | true",
                "W/\"x\",  W/\"abc\"      | true",
                "' \"abc\" '              | true",
                "' * '                     | true",
                "abc                       | false",
                "\"x\", *                  | false",
                "W/abc                     | false",
                "\"ab\"                    | false",
                "\"ABC\"                   | false",
                "\"x\", \"y\"              | false",
                "'\"*\"'                   | false",
                "''                        | false"
            })
    void isRecognisedInIfNoneMatch(String line, boolean known) {
        assertThat(new EntityTag("\"abc\"").isAmong(List.of(line))).isEqualTo(known);
    }

    @Test
    void isRecognisedInAnyLine() {
        assertThat(new EntityTag("\"abc\"").isAmong(List.of("\"x\"", "\"abc\"")))
                .isTrue();
        assertThat(new EntityTag("\"abc\"").isAmong(List.of())).isFalse();
    }
}
