package io.mcppack.keycloak.testsupport.server;

import java.util.List;

/** The server did not come up; the message is one line that says why, and the log's end follows it. */
public final class StartFailure extends RuntimeException {

    private static final int SHOWN_LINES = 40;

    private final String reason;

    StartFailure(String reason) {
        super(reason);
        this.reason = reason;
    }

    StartFailure(String reason, List<String> log) {
        super(reason + System.lineSeparator() + logEnd(log));
        this.reason = reason;
    }

    StartFailure(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** The one line, without the log. */
    public String reason() {
        return reason;
    }

    private static String logEnd(List<String> log) {
        List<String> end = log.subList(Math.max(0, log.size() - SHOWN_LINES), log.size());
        return "--- end of the server log ---" + System.lineSeparator() + String.join(System.lineSeparator(), end);
    }
}
