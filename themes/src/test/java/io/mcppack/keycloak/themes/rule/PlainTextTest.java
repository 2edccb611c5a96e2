package io.mcppack.keycloak.themes.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Claude Code",
                "Zürich – “Notizen”",
                "ノート帳",
                "笔记 (团队)",
                "Ứng dụng",
                "<b>x</b>",
                "${username}",
                "{0}",
                "it's",
                "🤖 Robot"
            })
    void leavesVisibleTextAsItIs(String text) {
        assertThat(PlainText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 0x1B, 0x7F, 0x85, 0xAD, 0x34F, 0x61C, 0x115F, 0x180B, 0x200B, 0x200D, 0x200E, 0x202E, 0x2028, 0x2066,
                0x2069, 0x2800, 0x3164, 0xFE0F, 0xFEFF, 0xD800, 0xE000, 0xE0041, 0xE0100, 0x10FFFF
            })
    void showsThatSomethingHides(int point) {
        assertThat(PlainText.of("Cla" + Character.toString(point) + "ude")).isEqualTo("Cla\uFFFDude");
    }

    @ParameterizedTest
    @CsvSource({
        "'  Claude   Code ', Claude Code",
        "'Claude\u00A0\u3000Code', Claude Code",
        "'a\r\nb\tc', a b c",
        "' \n ', ''"
    })
    void isOneLine(String text, String plain) {
        assertThat(PlainText.of(text)).isEqualTo(plain);
    }

    @Test
    void keepsALetterFromGrowingOverItsNeighbours() {
        assertThat(PlainText.of("a" + "\u0301".repeat(40) + "b")).isEqualTo("a" + "\u0301".repeat(3) + "b");
    }

    @Test
    void isNoLongerThanTheColumn() {
        assertThat(PlainText.of("😀".repeat(300)).codePointCount(0, 510)).isEqualTo(PlainText.MAX_LENGTH);
    }
}
