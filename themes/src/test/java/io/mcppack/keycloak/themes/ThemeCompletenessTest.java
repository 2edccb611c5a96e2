package io.mcppack.keycloak.themes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keycloak shows a missing message as its key and a missing style sheet not at all; neither fails at start. */
final class ThemeCompletenessTest {
    /** A key as the first argument of a call, as the label of a button, or with our prefix anywhere. */
    private static final Pattern MESSAGE_KEY =
            Pattern.compile("\\bmsg\\(\\s*\"([^\"]+)\"|\\blabel=\"([^\"]+)\"|\"(mcp[A-Z][A-Za-z]*)\"");

    /** Text of a registrant in a call that would resolve it as a message or print it unescaped. */
    private static final Pattern CLIENT_TEXT_RESOLVED = Pattern.compile(
            "(?:msg|advancedMsg|kcSanitize)\\([^}]*\\b(?:facts\\.name|headline|givenName|clientId|place\\.text|client\\b)");

    /** The page for clients of administrators, who may use message keys and logos as in stock. */
    private static final String STOCK_PAGE = ThemeFiles.OURS + "mcp-consent-stock.ftl";

    private final Properties theme = ThemeFiles.properties(ThemeFiles.OURS + "theme.properties");
    private final Properties messages = ThemeFiles.properties(ThemeFiles.OURS + "messages/messages_en.properties");

    @Test
    void everyThemeKeycloakIsToldAboutHasItsProperties() throws IOException {
        JsonNode themes = new ObjectMapper()
                .readTree(ThemeFiles.bytes("META-INF/keycloak-themes.json"))
                .get("themes");
        assertThat(themes).isNotEmpty();
        for (JsonNode named : themes) {
            for (JsonNode type : named.get("types")) {
                assertThat("theme/" + named.get("name").asText() + "/" + type.asText() + "/theme.properties")
                        .matches(ThemeFiles::exists, "exists");
            }
        }
    }

    @Test
    void theParentIsAThemeOfKeycloak() {
        assertThat("theme/" + theme.getProperty("parent") + "/login/")
                .isEqualTo(ThemeFiles.PARENT)
                .matches(parent -> ThemeFiles.exists(parent + "theme.properties"), "exists");
    }

    @Test
    void everyStyleSheetExistsAndNoneOfTheParentIsLost() {
        String[] parentStyles = styles(ThemeFiles.properties(ThemeFiles.PARENT + "theme.properties"));
        assertThat(styles(theme)).startsWith(parentStyles).allSatisfy(style -> assertThat(style)
                .matches(
                        file -> ThemeFiles.exists(ThemeFiles.OURS + "resources/" + file)
                                || ThemeFiles.exists(ThemeFiles.PARENT + "resources/" + file),
                        "exists in our theme or in its parent"));
    }

    @Test
    void everyMessageATemplateAsksForExists() {
        Set<String> known = new HashSet<>(messages.stringPropertyNames());
        known.addAll(ThemeFiles.properties(ThemeFiles.PARENT + "messages/messages_en.properties")
                .stringPropertyNames());
        known.addAll(ThemeFiles.properties(ThemeFiles.BASE + "messages/messages_en.properties")
                .stringPropertyNames());
        assertThat(keysInTemplates()).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void everyMessageOfOursIsPrefixedAndUsed() {
        assertThat(messages.stringPropertyNames())
                .allSatisfy(key -> assertThat(key).startsWith("mcp"))
                .isSubsetOf(keysInTemplates());
    }

    static Stream<String> languages() {
        return ThemeFiles.messages().stream();
    }

    @Test
    void theMessagesAreThereInEveryPromisedLanguage() {
        assertThat(languages().map(file -> file.replaceAll(".*messages_|\\.properties", "")))
                .containsExactlyInAnyOrder("en", "de", "fr", "es", "pt", "pt_BR", "ja", "zh_Hans", "zh_Hant");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryMessageOfItsOwn(String language) {
        Properties translated = ThemeFiles.properties(language);
        assertThat(translated.stringPropertyNames()).isEqualTo(messages.stringPropertyNames());
        if (!language.endsWith("_en.properties")) {
            assertThat(translated).allSatisfy((key, text) -> assertThat(text).isNotEqualTo(messages.get(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyMessageTakesTheArgumentsThatTheEnglishOneTakes(String language) {
        ThemeFiles.properties(language).forEach((key, text) -> assertThat(arguments(text.toString()))
                .as("%s in %s", key, language)
                .isEqualTo(arguments(messages.getProperty(key.toString()))));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noMessageLosesAnythingToMessageFormatOrBringsMarkup(String language) {
        ThemeFiles.properties(language).forEach((key, text) -> {
            assertThat(text.toString().replace("''", ""))
                    .as("%s in %s: write '' for an apostrophe, or better \u2019", key, language)
                    .doesNotContain("'");
            assertThat(text.toString())
                    .as("%s in %s", key, language)
                    .isNotBlank()
                    .doesNotContain("${", "</", "<b", "&amp;", "&nbsp;", "&#");
            assertThat(new MessageFormat(text.toString(), Locale.ROOT).format(new Object[] {"<Acme>"}))
                    .isEqualTo(text.toString().replace("''", "'").replace("{0}", "<Acme>"));
        });
    }

    @Test
    void whatTheClientWroteIsNeverResolvedNorPrintedUnescaped() {
        assertThat(ThemeFiles.templates()).allSatisfy(template -> {
            String text = ThemeFiles.text(template);
            assertThat(text).doesNotContain("?no_esc", "<#noautoesc", "?interpret", "?eval");
            if (!template.equals(STOCK_PAGE)) {
                assertThat(text).doesNotContainPattern(CLIENT_TEXT_RESOLVED);
            }
        });
    }

    @Test
    void noTemplateLoadsAnImageOrOpensALinkThatCanReachBack() {
        assertThat(ThemeFiles.templates()).allSatisfy(template -> {
            String text = ThemeFiles.text(template);
            if (!template.equals(STOCK_PAGE)) {
                assertThat(text).doesNotContainIgnoringCase("<img").doesNotContain("logoUri");
            }
            assertThat(text.lines().filter(line -> line.contains("<a ")))
                    .allSatisfy(line -> assertThat(line).contains("rel=\"noopener noreferrer\""));
        });
    }

    @Test
    void keycloaksScopesThatThePageWordsAnewAreStillCalledSo() {
        Properties stock = ThemeFiles.properties(ThemeFiles.BASE + "messages/messages_en.properties");
        Matcher keys = Pattern.compile("r\"\\$\\{([A-Za-z]+)}\"")
                .matcher(ThemeFiles.text(ThemeFiles.OURS + "mcp-consent.ftl"));
        Set<String> found = new TreeSet<>();
        while (keys.find()) {
            found.add(keys.group(1));
        }
        assertThat(found).hasSizeGreaterThan(5).isSubsetOf(stock.stringPropertyNames());
    }

    private static Set<String> arguments(String text) {
        return Pattern.compile("\\{[^}]*}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static String[] styles(Properties theme) {
        return theme.getProperty("styles", "").split(" ");
    }

    private static Set<String> keysInTemplates() {
        Set<String> keys = new TreeSet<>();
        for (String template : ThemeFiles.templates()) {
            Matcher matcher = MESSAGE_KEY.matcher(ThemeFiles.text(template));
            while (matcher.find()) {
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    if (matcher.group(group) != null) {
                        keys.add(matcher.group(group));
                    }
                }
            }
        }
        return keys;
    }
}
