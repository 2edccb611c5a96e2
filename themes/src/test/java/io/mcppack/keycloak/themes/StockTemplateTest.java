package io.mcppack.keycloak.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An overridden template hides what Keycloak changes in the stock one; this test makes such a change visible. */
final class StockTemplateTest {
    /** SHA-256 of the templates we override and of those whose macros we call, as of Keycloak 26.7.3. */
    private static final Map<String, String> REVIEWED = Map.of(
            "keycloak.v2/login/login-oauth-grant.ftl",
            "855c74189b438c5ae2950aef9a196de92772ffa0871e34ed5b24a64500a5396c",
            "keycloak.v2/login/template.ftl",
            "6221a3176c73a3fd67abc97076deb9cef112378ce157735a78bd865800315b37",
            "keycloak.v2/login/buttons.ftl",
            "a43bf624005005cfd35cd2e9f592dcb666296f49fc94ca7a83d3c4fb871ffc5c",
            "base/login/error.ftl",
            "1a358dc521c16ac678d72de5dfa1a4fa356f2fb0e532cadfffcc6e6caa283bc3");

    static Stream<String> reviewedTemplates() {
        return REVIEWED.keySet().stream().sorted();
    }

    static Stream<String> ourTemplates() {
        return ThemeFiles.templates().stream();
    }

    @ParameterizedTest
    @MethodSource("reviewedTemplates")
    void theStockTemplateIsTheOneThatWasReviewed(String template) throws NoSuchAlgorithmException {
        String stock = "theme/" + template;
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(ThemeFiles.bytes(stock));
        assertThat(HexFormat.of().formatHex(digest)).as("""
                        Keycloak changed %s. Do three things:
                        1. Compare it with the version reviewed last and carry over what our templates need.
                        2. Look at the consent page in a browser, in light and in dark.
                        3. Put the new hash into this test, and the Keycloak version into the first line of our template.""", stock).isEqualTo(REVIEWED.get(template));
    }

    @ParameterizedTest
    @MethodSource("ourTemplates")
    void everyTemplateOfOursSaysWhatItIsForAndWhichStockOneItHides(String template) {
        String name = template.substring(template.lastIndexOf('/') + 1);
        String firstLine = ThemeFiles.text(template).lines().findFirst().orElse("");
        assertThat(firstLine).startsWith("<#-- ");
        String theme = themeThatHas(name);
        if (!theme.isEmpty()) {
            assertThat(REVIEWED).containsKey(theme + "/login/" + name);
            assertThat(firstLine)
                    .contains("Overrides " + name + " of the theme " + theme + ", Keycloak 26.7.3", "Why: ");
        }
    }

    @ParameterizedTest
    @MethodSource("reviewedTemplates")
    void noOtherThemeInBetweenHidesTheReviewedTemplate(String template) {
        assertThat(themeThatHas(template.substring(template.lastIndexOf('/') + 1)))
                .isEqualTo(template.substring(0, template.indexOf('/')));
    }

    @Test
    void onlyTheConsentPageAndTheErrorPageAreOverridden() {
        assertThat(ourTemplates()
                        .map(template -> template.substring(template.lastIndexOf('/') + 1))
                        .filter(name -> !name.startsWith("mcp-")))
                .containsExactlyInAnyOrder("login-oauth-grant.ftl", "error.ftl");
    }

    /** The stock theme that provides the template of this name to users of keycloak.v2, if any. */
    private static String themeThatHas(String name) {
        return Stream.of("keycloak.v2", "base")
                .filter(theme -> ThemeFiles.exists("theme/" + theme + "/login/" + name))
                .findFirst()
                .orElse("");
    }
}
