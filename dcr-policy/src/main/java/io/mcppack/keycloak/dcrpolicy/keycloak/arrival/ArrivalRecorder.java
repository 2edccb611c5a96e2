package io.mcppack.keycloak.dcrpolicy.keycloak.arrival;

import io.mcppack.keycloak.dcrpolicy.rule.arrival.ArrivalCounts;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.KnownShapes;
import io.mcppack.keycloak.dcrpolicy.rule.arrival.ShapeId;
import io.mcppack.keycloak.dcrpolicy.rule.registration.ClientShape;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What this node remembers of registrations: which shapes are stored, and how many there were since the last write. */
public final class ArrivalRecorder {
    private final Clock clock;
    private final KnownShapes known;
    private final ArrivalCounts counts = new ArrivalCounts();

    public ArrivalRecorder(Clock clock) {
        this.clock = clock;
        this.known = new KnownShapes(clock);
    }

    /**
     * Makes sure that the shape is stored, and counts the registration.
     *
     * @param network from which it came
     * @return the shape, or empty if there is no room for another one
     */
    public Optional<ShapeId> record(KeycloakSession session, RealmModel realm, ClientShape shape, String network) {
        String text = ShapeText.print(shape);
        ShapeId id = ShapeId.of(text);
        if (!known.contains(realm.getId(), id)) {
            if (!Shapes.store(session.getKeycloakSessionFactory(), realm.getId(), text, clock)) {
                return Optional.empty();
            }
            known.add(realm.getId(), id);
        }
        counts.add(new ArrivalCounts.Key(realm.getId(), id, LocalDate.now(clock)), network);
        return Optional.of(id);
    }

    ArrivalCounts counts() {
        return counts;
    }
}
