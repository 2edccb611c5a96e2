package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.testsupport.Answer;

/** Whoever measures wants to know at once that something else was answered than what is to be measured. */
final class Expected {

    private Expected() {}

    static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(answer.status() + " instead of " + status + ": " + answer.body());
        }
        return answer;
    }
}
