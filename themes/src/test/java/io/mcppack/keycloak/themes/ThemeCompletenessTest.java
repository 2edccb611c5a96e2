package io.mcppack.keycloak.themes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keycloak shows a missing message as its key and a missing style sheet not at all; neither fails at start. */
final class ThemeCompletenessTest {

    /** A key as the first argument of a call, as the label of a button, or with our prefix anywhere. */
    private static final Pattern MESSAGE_KEY =
            Pattern.compile("\\bmsg\\(\\s*\"([^\"]+)\"|\\blabel=\"([^\"]+)\"|\"(mcp[A-Z][A-Za-z]*)\"");

    /** Whatever a registrant wrote, in a call that would resolve it as a message or print it unescaped. */
    private static final Pattern CLIENT_TEXT_RESOLVED =
            Pattern.compile("(?:msg|advancedMsg|kcSanitize)\\([^}]*\\b(?:clientName|givenName|client)\\b");

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

    @Test
    void noMessageLosesAnApostropheToMessageFormat() {
        assertThat(messages)
                .allSatisfy((key, text) -> assertThat(text.toString().replace("''", ""))
                        .as("%s: write '' for an apostrophe", key)
                        .doesNotContain("'"));
    }

    @Test
    void whatTheClientWroteIsNeverResolvedNorPrintedUnescaped() {
        assertThat(ThemeFiles.templates()).allSatisfy(template -> assertThat(ThemeFiles.text(template))
                .doesNotContain("?no_esc", "<#noautoesc", "?interpret", "?eval")
                .doesNotContainPattern(CLIENT_TEXT_RESOLVED));
    }

    @Test
    void noTemplateLoadsAnImageOrOpensALinkThatCanReachBack() {
        assertThat(ThemeFiles.templates()).allSatisfy(template -> {
            String text = ThemeFiles.text(template);
            assertThat(text).doesNotContainIgnoringCase("<img").doesNotContain("logoUri");
            assertThat(text.lines().filter(line -> line.contains("target=\"_blank\"")))
                    .allSatisfy(line -> assertThat(line).contains("rel=\"noopener noreferrer\""));
        });
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
