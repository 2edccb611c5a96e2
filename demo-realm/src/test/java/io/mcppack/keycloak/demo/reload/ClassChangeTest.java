package io.mcppack.keycloak.demo.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassChangeTest {

    private static final String STATIC_INITIALIZER =
            "Rule has another static initializer (constants, texts of an enum), which runs only once";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            another text        | String get() { return "a"; }    | String get() { return "b"; }
            an inlined constant | static final String A = "a"; String get() { return A; } \
                                | static final String A = "b"; String get() { return A; }
            more instructions   | int get() { return 1; }         | int get() { int n = 1; while (n < 9) n++; return n; }
            a shorter body      | int get() { return 70000; }     | int get() { return 1; }
            the same lambda     | Runnable r() { return () -> {}; } | Runnable r() { return () -> System.gc(); }
            """)
    void aRunningServerTakesAnotherBody(String what, String before, String after) throws IOException {
        assertThat(change(before, after).needRestart()).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int a;                              | int a; int b;              | Rule has a new declaration: int b;
            void a() {} void b() {}             | void a() {}                | Rule no longer has the declaration: void b();
            private static void a() {}          | static void a() {}         | Rule has a new declaration: static void a();
            Runnable r() { return null; }       | Runnable r() { return () -> {}; } \
                                        | Rule has a new declaration: private static void lambda$r$0();
            """)
    void anotherShapeNeedsARestart(String before, String after, String reason) throws IOException {
        assertThat(change(before, after).needRestart()).contains(reason);
    }

    @Test
    void anotherSuperclassNeedsARestart() throws IOException {
        ClassChange change = new ClassChange(
                "Rule",
                Compiled.one("Rule", "class Rule {}"),
                Compiled.one("Rule", "class Rule implements java.io.Closeable { public void close() {} }"));

        assertThat(change.needRestart())
                .contains(
                        "Rule has a new declaration: class Rule implements java.io.Closeable {",
                        "Rule no longer has the declaration: class Rule {");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            static final Object A = new Object();       | static final Object A = "text".strip();
            static int a = Integer.parseInt("1");       | static int a = Integer.parseInt("2");
            """)
    void aConstantThatIsComputedNeedsARestart(String before, String after) throws IOException {
        assertThat(change(before, after).needRestart()).containsExactly(STATIC_INITIALIZER);
    }

    @Test
    void theTextOfAnEnumNeedsARestart() throws IOException {
        ClassChange change = new ClassChange("Rule", rule("host is not allowed"), rule("host is unknown"));

        assertThat(change.needRestart()).containsExactly(STATIC_INITIALIZER);
    }

    @Test
    void aStaticInitializerIsTheSameWhenOnlyItsNumbersShift() throws IOException {
        String initializer = "static final java.util.List<String> A = java.util.List.of(\"x\", \"y\");"
                + " static { if (A.isEmpty()) { System.gc(); } }";

        assertThat(change(
                                initializer + " int get() { return 1; }",
                                initializer + " int get() { return A.size() + 70000; }")
                        .needRestart())
                .isEmpty();
    }

    private static byte[] rule(String text) throws IOException {
        return Compiled.one("Rule", "enum Rule { HOST(\"%s\"); Rule(String text) {} }".formatted(text));
    }

    private static ClassChange change(String before, String after) throws IOException {
        return new ClassChange("Rule", ofMembers(before), ofMembers(after));
    }

    private static byte[] ofMembers(String members) throws IOException {
        return Compiled.one("Rule", "class Rule { %s }".formatted(members));
    }
}
