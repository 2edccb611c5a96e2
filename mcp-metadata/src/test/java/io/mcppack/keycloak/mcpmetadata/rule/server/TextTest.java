package io.mcppack.keycloak.mcpmetadata.rule.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(strings = {"Weather", "Wetter für Köln", "天気", "Ask the \"weather\" \uD83C\uDF27", "a"})
    void acceptsWhatPeopleRead(String text) {
        assertThat(new Label(text).text()).isEqualTo(text);
        assertThat(Label.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\nb",
                "a\tb",
                "a\u0000",
                "a\u007f",
                "a\u0085b",
                "a\u200bb",
                "a\u200f",
                "a\u202eb",
                "a\u2066b",
                "\ufeffa",
                "a\u00adb",
                "a\u2028b",
                "a\u2029b",
                "a\ud800",
                "\ue000"
            })
    void refusesWhatDeceivesPeople(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Label(text));
        assertThat(Label.isOne(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"255, true", "256, false"})
    void fitsTheColumn(int length, boolean fits) {
        assertThat(Label.isOne("a".repeat(length))).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mcp:tools", "a", "https://mcp.example.com/tools", "read_all", "!#[]~", "openid2", "profile"})
    void acceptsScopeTokens(String scope) {
        assertThat(new ScopeName(scope).value()).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a\\b", "ä", "a\n", "*", "mcp:*", "openid", "offline_access"})
    void refusesWhatNoScopeMayBe(String scope) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScopeName(scope));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weather",
                "a",
                "0",
                "Weather-2.x_y",
                "a23456789012345678901234567890123456789012345678901234567890123"
            })
    void acceptsIds(String id) {
        assertThat(new ServerId(id).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "-a",
                "_a",
                "a/b",
                "a b",
                "a%2f",
                "ä",
                "a\n",
                "https://mcp.example.com",
                "a234567890123456789012345678901234567890123456789012345678901234"
            })
    void refusesIdsThatNeedEscapingInAUrl(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ServerId(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.com/docs?lang=de#start", "http://localhost:3000/docs", "https://example.com"})
    void acceptsLinks(String link) {
        assertThat(new Link(link).spelling()).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "javascript:alert(1)", "JavaScript://example.com/%0aalert(1)", "data:text/html,x",
                        "http://example.com",
                "https://user@example.com/", "//example.com", "docs", "https://example.com/ü", "file:///etc/passwd"
            })
    void refusesLinksThatAreNoWebPages(String link) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Link(link));
    }
}
