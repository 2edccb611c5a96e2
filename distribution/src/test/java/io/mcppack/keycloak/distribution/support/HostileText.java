package io.mcppack.keycloak.distribution.support;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What somebody may write into a name to become somebody else, and what a page may make of it. */
final class HostileText {

    private HostileText() {}

    /** As it is written, and as it may be read. */
    static Stream<Arguments> cases() {
        return Stream.of(
                same("<img src=x onerror=\"document.title='hit'\">"),
                same("<script>document.title='hit'</script>"),
                same("\"><b onmouseover=alert(1)>x"),
                same("${client_security-admin-console}"),
                same("${username}"),
                same("{0} {1}"),
                same("it's {0} ''"),
                same("&lt;b&gt; &#60;"),
                Arguments.of("\u202Eedualc\u202C", "\uFFFDedualc\uFFFD"),
                Arguments.of("Cla\u200Bude", "Cla\uFFFDude"),
                Arguments.of("\u2066Claude\u2069", "\uFFFDClaude\uFFFD"),
                Arguments.of("Claude\u00A0\u3000Code", "Claude Code"),
                Arguments.of("a" + "\u0301".repeat(60) + "z", "a" + "\u0301".repeat(3) + "z"),
                same("W".repeat(255)),
                same("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3)),
                same("日本語の非常に長い名前のアプリケーション".repeat(12)));
    }

    private static Arguments same(String text) {
        return Arguments.of(text, text);
    }
}
