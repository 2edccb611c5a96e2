package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmChange;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmSetting;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SetupRecordAttributeTest {
    @Test
    void readsBackWhatItWrote() {
        RealmComponent component =
                new RealmComponent("1", "name", "type", "provider", "anonymous", Map.of("key", List.of("a", "b")));
        SetupRecord setupRecord = new SetupRecord(List.of(
                new RealmChange.Create(component),
                new RealmChange.Remove(component),
                new RealmChange.Assign(RealmSetting.LOGIN_THEME, "", "mcp")));

        assertThat(SetupRecordAttribute.parse(SetupRecordAttribute.print(setupRecord)))
                .isEqualTo(setupRecord);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "[null]",
                "{}",
                "[{}]",
                "[{\"change\":\"burn\"}]",
                "[{\"change\":\"create\"}]",
                "[{\"change\":\"create\",\"component\":{}}]",
                "[{\"change\":\"create\",\"component\":{\"id\":\"1\"}}]",
                "[{\"change\":\"assign\",\"setting\":\"PASSWORD\",\"was\":\"\",\"is\":\"\"}]",
                "[{\"change\":\"assign\",\"setting\":\"LOGIN_THEME\",\"was\":\"\"}]"
            })
    void neverGuesses(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> SetupRecordAttribute.parse(json));
    }
}
