package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.CodeFlow;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.Map;

/** A user with a session who sends one client after the other through the code flow: one request for the code, one for the tokens. */
final class Logins {

    private static final String USER = "alice";
    private static final String CALLBACK = "http://localhost:56648/callback";

    private final ThreadLocal<CodeFlow> browsers;

    private Logins(ThreadLocal<CodeFlow> browsers) {
        this.browsers = browsers;
    }

    static Logins in(TestRealm realm) {
        realm.addUser(USER);
        Answer client = Http.postJson(realm.registrationEndpoint(), Registrations.CLAUDE_CODE);
        String id = client.text("client_id");
        return new Logins(ThreadLocal.withInitial(() -> {
            CodeFlow browser = new CodeFlow(realm, id, CALLBACK);
            expectTokens(browser.tokens(USER, Map.of()));
            return browser;
        }));
    }

    void login() {
        CodeFlow browser = browsers.get();
        expectTokens(browser.redeem(browser.authorize(Map.of())));
    }

    private static void expectTokens(Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("login: " + answer.status() + " " + answer.body());
        }
    }
}
