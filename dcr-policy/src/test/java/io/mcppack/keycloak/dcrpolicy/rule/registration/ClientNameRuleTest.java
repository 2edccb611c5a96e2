package io.mcppack.keycloak.dcrpolicy.rule.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import io.mcppack.keycloak.dcrpolicy.rule.name.ProtectedNames;
import io.mcppack.keycloak.dcrpolicy.rule.name.RealmNames;
import io.mcppack.keycloak.dcrpolicy.rule.name.Skeleton;
import io.mcppack.keycloak.dcrpolicy.rule.name.UnicodeConfusables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientNameRuleTest {
    private final ClientNameRule rule = new ClientNameRule(Set.of(
            "Keycloak", "Admin", "Security Admin Console", "account-console", "Портал", "社内アプリ", "मेरा ऐप", "🦢"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Claude",
                "Claude Code",
                "Claude Code (my-server)",
                "ChatGPT",
                "Cursor",
                "Visual Studio Code",
                "Visual Studio Code - Insiders",
                "MCP Inspector",
                "MCP CLI Proxy",
                "Codex",
                "goose",
                "Zed",
                "Gemini CLI MCP Client",
                "FastMCP Client",
                "Planner – Team A",
                "R&D \"tools\" <i>v2</i>",
                "50 % {off} $5",
                "Keycloak Connector",
                "My Admin",
                "Administrator",
                "Schlüsselübergabe für Straße 7",
                "Élan vital",
                "Trợ lý tiếng Việt",
                "業務アシスタント　２号",
                "サーバー管理",
                "智能助手",
                "비서 도구",
                "مساعد التخطيط",
                "دستیار من",
                "עוזר אישי",
                "परियोजना सहायक",
                "ผู้ช่วยส่วนตัว",
                "Планировщик",
                "Βοηθός",
                "X",
                "7",
            })
    void acceptsOrdinaryNames(String name) {
        assertThat(broken(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Planner 🚀",
                "Planner 👍🏽",
                "Team 🇩🇪",
                "Love ❤\uFE0F",
                "Tools 🛠\uFE0F2",
                "Keys #\uFE0F⃣ 1\uFE0F⃣",
                "Coder 👩\u200D💻",
                "Runner 🏃🏽\u200D♀\uFE0F",
                "Pride 🏳\uFE0F\u200D🌈",
                "Unicode 14 🫠 and one to come \uD83E\uDEFF",
            })
    void acceptsNamesWithEmoji(String name) {
        assertThat(broken(name)).isEmpty();
    }

    @Test
    void letsARegistrationWithoutAName() {
        assertThat(rule.violations(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Keycloak",
                "KEYCLOAK",
                "  keycloak ",
                "K e y c l o a k",
                "Key-cloak",
                "Key—cloak",
                "Keyーcloak",
                "k.e.y.c.l.o.a.k",
                "Keycloak™",
                "Keycloak®",
                "Keycloak 🔒",
                "«Keycloak»",
                "keyc1oak",
                "keycIoak",
                "keycioak",
                "keyc|oak",
                "Keycl0ak",
                "K€ycloak",
                "Kéyclöåk",
                "K\u0336e\u0336y\u0336c\u0336l\u0336o\u0336a\u0336k",
                "Key\u200Bcloak",
                "Key\u3164cloak",
                "Кеусlоаk",
                "кеусlоак",
                "ΚΕΥCLΟΑΚ",
                "Ｋｅｙｃｌｏａｋ",
                "𝐊𝐞𝐲𝐜𝐥𝐨𝐚𝐤",
                "𝕶𝖊𝖞𝖈𝖑𝖔𝖆𝖐",
                "Ⓚⓔⓨⓒⓛⓞⓐⓚ",
                "🅚🅔🅨🅒🅛🅞🅐🅚",
                "🅺🅴🆈🅲🅻🅾🅰🅺",
                "🇰🇪🇾🇨🇱🇴🇦🇰",
                "ᴋᴇʏᴄʟᴏᴀᴋ",
                "ᵏᵉʸᶜˡᵒᵃᵏ",
                "ƘɆɎȻŁØȺꝀ",
                "Adrnin",
                "ADMIN",
                "Αdмin",
                "Admın",
                "security-admin-console",
                "SecurityAdminConsole",
                "Account Console",
                "ПОРТАЛ",
                "Пopтaл",
                "社内アプリ！",
                "मेरा ऐप।",
                "🦢",
                " 🦢 ",
            })
    void refusesWhatLooksLikeAProtectedName(String name) {
        assertThat(broken(name)).contains(Rule.CLIENT_NAME_PROTECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"🦆", "Портрет", "社外アプリ", "मेरी ऐप", "Keychain", "Cloak", "Adam", "Account", "Console"})
    void letsWhatOnlyResemblesAProtectedName(String name) {
        assertThat(broken(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ${client_admin-cli} | CLIENT_NAME_MESSAGE_KEY
                    Planner ${title | CLIENT_NAME_MESSAGE_KEY
                    ＄｛title｝ | CLIENT_NAME_MESSAGE_KEY
                    ﹩{title} | CLIENT_NAME_MESSAGE_KEY
                    $﹛title} | CLIENT_NAME_MESSAGE_KEY
                    """)
    void refusesMessageKeys(String name, Rule expected) {
        assertThat(broken(name)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0000, CONTROL",
        "0009, CONTROL",
        "000A, CONTROL",
        "000D, CONTROL",
        "001B, CONTROL",
        "007F, CONTROL",
        "0085, CONTROL",
        "009F, CONTROL",
        "2028, CONTROL",
        "2029, CONTROL",
        "00AD, INVISIBLE",
        "034F, INVISIBLE",
        "061C, INVISIBLE",
        "115F, INVISIBLE",
        "1160, INVISIBLE",
        "17B4, INVISIBLE",
        "17B5, INVISIBLE",
        "180B, INVISIBLE",
        "180E, INVISIBLE",
        "200B, INVISIBLE",
        "200C, INVISIBLE",
        "200D, INVISIBLE",
        "200E, INVISIBLE",
        "200F, INVISIBLE",
        "202A, INVISIBLE",
        "202E, INVISIBLE",
        "2060, INVISIBLE",
        "2064, INVISIBLE",
        "2066, INVISIBLE",
        "2069, INVISIBLE",
        "206F, INVISIBLE",
        "2800, INVISIBLE",
        "3164, INVISIBLE",
        "FE00, INVISIBLE",
        "FE0F, INVISIBLE",
        "FEFF, INVISIBLE",
        "FFA0, INVISIBLE",
        "FFF9, INVISIBLE",
        "FFFC, INVISIBLE",
        "1D159, INVISIBLE",
        "E0001, INVISIBLE",
        "E0041, INVISIBLE",
        "E0100, INVISIBLE",
        "0378, UNKNOWN",
        "2065, UNKNOWN",
        "D800, UNKNOWN",
        "DFFF, UNKNOWN",
        "E000, UNKNOWN",
        "FDD0, UNKNOWN",
        "FFFE, UNKNOWN",
        "FFFF, UNKNOWN",
        "1FFFE, UNKNOWN",
        "E0000, UNKNOWN",
        "F0000, UNKNOWN",
        "10FFFF, UNKNOWN",
    })
    void refusesCharactersThatShowNothingAnywhereInAName(String codePoint, String kind) {
        String each = Character.toString(Integer.parseInt(codePoint, 16));
        Rule expected = Rule.valueOf("CLIENT_NAME_" + kind + "_CHARACTER");
        assertThat(List.of(each + "Planner", "Plan" + each + "ner", "Planner" + each))
                .allSatisfy(name -> assertThat(broken(name)).containsExactly(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFE0F❤",
                "❤\uFE0F\uFE0F",
                "❤\uFE0E",
                "1\uFE0F",
                "👩\u200D",
                "\u200D💻",
                "👩\u200D\u200D💻",
                "👩\u200Dx",
                "می\u200Cخواهم",
                "ශ්\u200Dරී",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
            })
    void refusesInvisibleCharactersThatHoldNoEmojiTogether(String name) {
        assertThat(broken(name)).containsExactly(Rule.CLIENT_NAME_INVISIBLE_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00A0\u2003", "\u3000"})
    void refusesBlankNames(String name) {
        assertThat(broken(name)).containsExactly(Rule.CLIENT_NAME_BLANK);
    }

    @Test
    void countsCodePointsAndLetsAHundredOfThem() {
        assertThat(broken("🚀".repeat(100))).isEmpty();
        assertThat(broken("B".repeat(100))).isEmpty();
        assertThat(broken("B".repeat(101))).containsExactly(Rule.CLIENT_NAME_TOO_LONG);
        assertThat(broken("🚀".repeat(101))).containsExactly(Rule.CLIENT_NAME_TOO_LONG);
        assertThat(broken("\u0000".repeat(60_000))).containsExactly(Rule.CLIENT_NAME_TOO_LONG);
    }

    @Test
    void namesEveryRuleAtOnceAndRepeatsNothing() {
        List<Violation> violations = rule.violations(Optional.of("Key\u200Bcloak\n"));
        assertThat(violations)
                .containsExactly(
                        Violation.of(Rule.CLIENT_NAME_CONTROL_CHARACTER, "client_name"),
                        Violation.of(Rule.CLIENT_NAME_INVISIBLE_CHARACTER, "client_name"),
                        Violation.of(Rule.CLIENT_NAME_PROTECTED, "client_name"));
        assertThat(violations).allSatisfy(violation -> {
            assertThat(violation.sentence()).startsWith("client_name: ").isASCII();
            assertThat(violation.sentence().toLowerCase(Locale.ROOT)).doesNotContain("keycloak");
            assertThat(violation.rule().error()).isEqualTo(RegistrationError.INVALID_CLIENT_METADATA);
        });
    }

    @Test
    void protectsNothingWhenToldNothing() {
        assertThat(new ClientNameRule(Set.of()).violations(Optional.of("Keycloak")))
                .isEmpty();
        assertThat(new ClientNameRule(Set.of("", " ", "\u200B")).violations(Optional.of("🚀")))
                .isEmpty();
    }

    @Test
    void letsAClientKeepItsOwnNameWhichItHasNotTaken() {
        ClientNameRule names = new ClientNameRule(
                new RealmNames(ProtectedNames.of(Set.of("Admin")), ProtectedNames.of(Set.of("Stock"))));

        assertThat(names.violations(Optional.of("Stock"), Optional.of("Stock"))).isEmpty();
        assertThat(names.violations(Optional.of("St0ck"), Optional.of("Stock"))).isNotEmpty();
        assertThat(names.violations(Optional.of("Stock"), Optional.empty())).isNotEmpty();
        assertThat(names.violations(Optional.of("Admin"), Optional.of("Admin"))).isNotEmpty();
    }

    @Test
    void seesTheNameWithoutTheSpacesAroundIt() {
        assertThat(ClientNameRule.trimmed(" \u00A0\u3000Tool one\u2003 ")).isEqualTo("Tool one");
        assertThat(ClientNameRule.trimmed(" \u2003")).isEqualTo(" \u2003");
        assertThat(ClientNameRule.trimmed("\nTool\t")).isEqualTo("\nTool\t");
    }

    @Test
    void refusesWhateverUnicodeCallsIgnorable() {
        ClientNameRule rule = new ClientNameRule(Set.of());
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(each -> UCharacter.hasBinaryProperty(each, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
                        .filter(each -> rule.violations(Optional.of("Plan" + Character.toString(each) + "ner"))
                                .isEmpty())
                        .mapToObj("%04X"::formatted))
                .isEmpty();
    }

    static Stream<String> protectedNames() {
        return Stream.of("Keycloak", "Admin");
    }

    /** A protected name stays refused, whichever letters are exchanged for look-alikes of Unicode, in either case. */
    @ParameterizedTest
    @MethodSource("protectedNames")
    void refusesEveryMixtureOfLookAlikes(String name) {
        List<List<String>> choices =
                name.chars().mapToObj(ClientNameRuleTest::lookAlikes).toList();
        assertThat(choices).allSatisfy(each -> assertThat(each).hasSizeGreaterThan(5));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String disguise = choices.stream()
                    .map(choice -> choice.get(random.nextInt(choice.size())))
                    .collect(Collectors.joining());
            assertThat(broken(disguise)).as("seed %d, %s", seed, disguise).contains(Rule.CLIENT_NAME_PROTECTED);
        }
    }

    @Test
    void answersToWhateverIsSent() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            String name = random.ints(
                            random.nextInt(60), 0, random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1)
                    .mapToObj(each -> random.nextInt(20) == 0 ? String.valueOf((char) each) : Character.toString(each))
                    .collect(Collectors.joining());
            assertThat(new ClientNameRule(Set.of(name)).violations(Optional.of(name)))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .matches(violations -> Skeleton.of(name).isEmpty()
                            || violations.contains(Violation.of(Rule.CLIENT_NAME_PROTECTED, "client_name"))
                            || violations.contains(Violation.of(Rule.CLIENT_NAME_BLANK, "client_name")));
        }
    }

    private static List<String> lookAlikes(int letter) {
        Set<String> looks = Stream.of(letter, Character.toUpperCase(letter), Character.toLowerCase(letter))
                .map(each -> UnicodeConfusables.skeleton(Character.toString(each)))
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isDefined)
                .filter(each -> each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)
                .mapToObj(Character::toString)
                .filter(each -> looks.contains(UnicodeConfusables.skeleton(each)))
                .toList();
    }

    private List<Rule> broken(String name) {
        return rule.violations(Optional.of(name)).stream().map(Violation::rule).toList();
    }
}
