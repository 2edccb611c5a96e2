package io.mcppack.keycloak.staleclientreaper.rule.life;

import java.time.Instant;

/**
 * The rest from which a request without a login has brought a client back. Unless a user logs in, the client returns to
 * it as if nobody had come.
 *
 * @param reason why the client went to sleep or into the archive
 * @param since when it did
 */
public record Rest(Place place, Reason reason, Instant since) {

    /** Where a client rests; the code is what the table says. */
    public enum Place {
        ASLEEP("asleep"),
        ARCHIVED("archived");

        private final String code;

        Place(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** As the table has it. What another version wrote passes for a sleep of a client that nobody used. */
    public static Rest of(String placeCode, String reasonCode, Instant since) {
        return new Rest(
                Place.ARCHIVED.code().equals(placeCode) ? Place.ARCHIVED : Place.ASLEEP,
                Reason.ofCode(reasonCode).orElse(Reason.NEVER_USED),
                since);
    }

    public boolean isArchived() {
        return place == Place.ARCHIVED;
    }
}
