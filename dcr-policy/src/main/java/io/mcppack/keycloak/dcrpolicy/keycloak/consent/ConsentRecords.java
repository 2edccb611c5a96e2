package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientCounter;
import io.mcppack.keycloak.dcrpolicy.rule.consent.ConsentKey;
import io.mcppack.keycloak.dcrpolicy.rule.consent.ConsentRecord;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** The table of consents. */
final class ConsentRecords {
    private final EntityManager database;
    private final Clock clock;

    ConsentRecords(KeycloakSession session, Clock clock) {
        this.database = ClientCounter.database(session);
        this.clock = clock;
    }

    Optional<ConsentRecord> find(ConsentKey key) {
        return Optional.ofNullable(database.find(ConsentRecordEntity.class, key.id()))
                .map(row -> new ConsentRecord(row.shown, Set.of(row.scopes.split(" ", -1)), row.consentCreated));
    }

    /** Under the lock of the user, so that two clicks do not both make the row. */
    void save(ConsentKey key, ConsentRecord record) {
        ConsentRecordEntity known = database.find(ConsentRecordEntity.class, key.id());
        ConsentRecordEntity row = known == null ? new ConsentRecordEntity(key.id()) : known;
        row.realmId = key.realm();
        row.userId = key.user();
        row.client = key.client();
        row.destination = cut(key.destination().text());
        row.resource = key.resource();
        row.scopes = String.join(" ", record.scopes().stream().sorted().toList());
        row.shown = record.shown();
        row.consentCreated = record.consentCreated();
        row.grantedAt = clock.millis();
        if (known == null) {
            database.persist(row);
        }
    }

    void removeUser(String user) {
        remove("userId", user);
    }

    void removeClient(String client) {
        remove("client", client);
    }

    private void remove(String column, String value) {
        database.createQuery("delete from ConsentRecordEntity c where c." + column + " = :value")
                .setParameter("value", value)
                .executeUpdate();
    }

    /** For people; the id is made of the whole text. */
    private static String cut(String text) {
        return text.length() > 255 ? text.substring(0, 255) : text;
    }
}
