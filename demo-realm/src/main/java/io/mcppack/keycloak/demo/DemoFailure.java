package io.mcppack.keycloak.demo;

/** The demo realm could not be made; the message says at which request. */
final class DemoFailure extends RuntimeException {

    DemoFailure(String message) {
        super(message);
    }

    DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
