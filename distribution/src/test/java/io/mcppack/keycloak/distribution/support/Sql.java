package io.mcppack.keycloak.distribution.support;

import static org.awaitility.Awaitility.await;

import io.mcppack.keycloak.testsupport.server.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks at the tables past Keycloak, and does to them what only time or a mishap would. */
public final class Sql {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Postgres database;

    public Sql(Postgres database) {
        this.database = database;
    }

    /** The rows, each with its columns as text; a null column is the text {@code null}. */
    public List<List<String>> rows(String query, Object... values) {
        try (Connection connection = database.connect();
                PreparedStatement statement = prepare(connection, query, values);
                ResultSet result = statement.executeQuery()) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The first column of all rows. */
    public List<String> column(String query, Object... values) {
        return rows(query, values).stream().map(row -> row.get(0)).toList();
    }

    public long number(String query, Object... values) {
        return Long.parseLong(column(query, values).get(0));
    }

    public int change(String statement, Object... values) {
        try (Connection connection = database.connect();
                PreparedStatement prepared = prepare(connection, statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Holds a lock until it is let go, so that whoever needs the row stops there in the middle of its work. */
    public Gate close(String lockingQuery, Object... values) {
        try {
            Connection connection = database.connect();
            connection.setAutoCommit(false);
            try (PreparedStatement statement = prepare(connection, lockingQuery, values);
                    ResultSet locked = statement.executeQuery()) {
                if (!locked.next()) {
                    throw new IllegalArgumentException("nothing to lock: " + lockingQuery);
                }
            }
            return new Gate(this, connection);
        } catch (SQLException e) {
            throw new IllegalStateException(lockingQuery, e);
        }
    }

    /** A lock on a row. */
    public record Gate(Sql sql, Connection connection) implements AutoCloseable {

        /** Returns when Keycloak stands in the middle of a transaction. */
        public void awaitSomebody() {
            await("Keycloak waits for a lock").atMost(PATIENCE).until(() -> sql.waiting() > 0);
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** How many of Keycloak's statements wait for a lock. */
    public long waiting() {
        return number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
    }

    /** How many connections there are besides this one. */
    public long connections() {
        return number("select count(*) from pg_stat_activity where backend_type = 'client backend'"
                + " and pid <> pg_backend_pid()");
    }

    /** Every column of every table in which one of these values stands, other than in the tables left out. */
    public List<String> traces(Collection<String> values, Collection<String> leftOut) {
        List<String> traces = new ArrayList<>();
        for (List<String> column :
                rows("select table_name, column_name from information_schema.columns where table_schema = 'public'"
                        + " and data_type in ('character varying', 'character', 'text')")) {
            String table = column.get(0);
            if (!leftOut.contains(table)) {
                column(
                                "select \"%2$s\" from \"%1$s\" where \"%2$s\" = any (?)"
                                        .formatted(table, column.get(1)),
                                (Object) values.toArray(String[]::new))
                        .forEach(value -> traces.add(table + "." + column.get(1) + " " + value));
            }
        }
        return traces;
    }

    private static PreparedStatement prepare(Connection connection, String text, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String[] several) {
                statement.setArray(i + 1, connection.createArrayOf("varchar", several));
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
        return statement;
    }
}
