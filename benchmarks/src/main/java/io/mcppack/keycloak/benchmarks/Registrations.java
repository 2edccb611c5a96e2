package io.mcppack.keycloak.benchmarks;

import static io.mcppack.keycloak.benchmarks.Expected.expect;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One realm and one registration that is sent to it again and again. What it leaves behind is deleted after each round.
 */
final class Registrations {

    /** What Claude Code sends. */
    static final String CLAUDE_CODE = """
            {"client_name": "Claude Code (weather)", "redirect_uris": ["http://localhost:56648/callback"],
             "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
             "token_endpoint_auth_method": "none", "application_type": "native"}
            """;

    private final TestRealm realm;
    private final String body;
    private final int expected;
    private final Queue<Answer> registered = new ConcurrentLinkedQueue<>();

    Registrations(TestRealm realm, String body, int expected) {
        this.realm = realm;
        this.body = body;
        this.expected = expected;
    }

    Answer register() {
        Answer answer = expect(expected, Http.postJson(realm.registrationEndpoint(), body));
        if (expected == 201) {
            registered.add(answer);
        }
        return answer;
    }

    /** The realm is as small in the last round as in the first: Keycloak counts all clients at each registration. */
    void tidy() {
        for (Answer answer = registered.poll(); answer != null; answer = registered.poll()) {
            expect(
                    204,
                    Http.send(
                            "DELETE",
                            URI.create(answer.text("registration_client_uri")),
                            "",
                            "Authorization",
                            "Bearer " + answer.text("registration_access_token")));
        }
    }
}
