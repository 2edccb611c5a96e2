package io.mcppack.keycloak.mcpmetadata.rule.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PolicyBookTest {

    private static final Map<String, Object> OURS = entry("ours", "x");
    private static final Map<String, Object> THEIRS = entry("theirs", "y");

    @Test
    void addsAnEntryBehindTheOthers() {
        assertThat(book(THEIRS).with(OURS)).isEqualTo(book(THEIRS, OURS));
        assertThat(new PolicyBook("policies", Map.of()).with(OURS)).isEqualTo(book(OURS));
    }

    @Test
    void leavesAnEntryOfThatNameAsItIs() {
        PolicyBook changed = book(entry("ours", "x", "z"));
        assertThat(changed.with(OURS)).isEqualTo(changed);
        assertThat(changed.has("ours")).isTrue();
    }

    @Test
    void takesOutExactlyWhatItAdded() {
        PolicyBook before = new PolicyBook("policies", Map.of("policies", List.of(THEIRS, "odd"), "more", 1));
        assertThat(before.with(OURS).without("ours", "items", "x"::equals)).isEqualTo(before);
    }

    @Test
    void keepsWhatSomebodyElsePutIntoTheEntry() {
        assertThat(book(entry("ours", "x", "z")).without("ours", "items", "x"::equals))
                .isEqualTo(book(entry("ours", "z")));
        assertThat(book(THEIRS, entry("ours", "z")).without("ours", "items", "x"::equals))
                .isEqualTo(book(THEIRS, entry("ours", "z")));
        assertThat(book(entry("theirs", "x")).without("ours", "items", "x"::equals))
                .isEqualTo(book(entry("theirs", "x")));
    }

    @Test
    void findsEntriesThatUseSomething() {
        assertThat(book(OURS, THEIRS, entry("both", "y", "x")).namesOfThoseWith("items", "x"::equals))
                .containsExactly("ours", "both");
    }

    @Test
    void isBlankWithoutEntries() {
        assertThat(new PolicyBook("policies", Map.of()).isBlank()).isTrue();
        assertThat(book().isBlank()).isTrue();
        assertThat(book(OURS).isBlank()).isFalse();
        assertThat(new PolicyBook("policies", Map.of("more", List.of())).isBlank())
                .isFalse();
    }

    private static PolicyBook book(Object... entries) {
        return new PolicyBook("policies", Map.of("policies", List.of(entries)));
    }

    private static Map<String, Object> entry(String name, String... items) {
        return Map.of("name", name, "items", List.of(items));
    }
}
