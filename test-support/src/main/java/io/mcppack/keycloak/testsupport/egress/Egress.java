package io.mcppack.keycloak.testsupport.egress;

import java.util.Map;

/**
 * One thing that a server asked its network for.
 *
 * @param target the name that was looked up, or {@code name/address} of the other side
 * @param port of the other side; 0 for a look-up
 * @param owner the innermost methods on the stack that are not the JDK's, innermost first
 */
public record Egress(Kind kind, String target, int port, String owner) {

    /** Each is caught in the lowest Java method that everything of its kind goes through, on JDK 17 as on JDK 25. */
    public enum Kind {
        LOOK_UP,
        REVERSE_LOOK_UP,
        CONNECT,
        DATAGRAM
    }

    private static final Map<String, Kind> KINDS = Map.of(
            EgressRecorder.LOOK_UP, Kind.LOOK_UP,
            EgressRecorder.REVERSE_LOOK_UP, Kind.REVERSE_LOOK_UP,
            EgressRecorder.CONNECT, Kind.CONNECT,
            EgressRecorder.DATAGRAM, Kind.DATAGRAM);

    static Egress parse(String line) {
        String[] fields = line.split("\t", -1);
        Kind kind = KINDS.get(fields[0]);
        if (kind == null || fields.length != 4) {
            throw new IllegalArgumentException("not a line of the recorder: " + line);
        }
        return new Egress(kind, fields[1], Integer.parseInt(fields[2]), fields[3]);
    }

    boolean isOfTheProbe() {
        return owner.startsWith(EgressAgent.class.getName());
    }
}
