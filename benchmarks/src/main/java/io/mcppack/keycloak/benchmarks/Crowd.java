package io.mcppack.keycloak.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Many clients that are like one that has really registered, copied row by row inside the database: registering a
 * hundred thousand takes longer than everything that is measured with them.
 */
final class Crowd implements AutoCloseable {

    /** What belongs to a client, and the column that says to which. */
    private static final Map<String, String> BELONGINGS = Map.of(
            "client_attributes", "client_id",
            "redirect_uris", "client_id",
            "web_origins", "client_id",
            "client_scope_client", "client_id");

    /** Each MCP server has a URL and a scope of its own. */
    private static final String OWN_VALUE = "case t.name when 'resource_url' then t.value || '/' || n"
            + " when 'mcp.scopes' then 'mcp:tools-' || n else t.value end";

    private final Connection database;

    private Crowd(Connection database) {
        this.database = database;
    }

    static Crowd in(int port) {
        try {
            return new Crowd(DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Copies of a client, each with ids of its own.
     *
     * @param label makes the ids of this crowd differ from those of another
     */
    void copy(String id, String label, int count, Life life) {
        String copyId = "md5('" + label + " ' || n)::uuid::text";
        copyClient(id, copyId, count, Map.of("enabled", String.valueOf(life.isAwake())));
        Map<String, String> row = new HashMap<>(life.columns());
        row.putAll(Map.of("id", copyId, "client_id", copyId));
        insert("mcp_dynamic_client", "id", id, count, row);
        run("analyze");
    }

    /** Copies that the reaper does not know, marked for the removal without it. */
    void copyBare(String id, String label, int count) {
        String copyId = "md5('" + label + " ' || n)::uuid::text";
        copyClient(id, copyId, count, Map.of("enabled", "false", "description", "'bare'"));
        run("analyze");
    }

    /** Copies that the reaper does not know. */
    void copyUnwatched(String id, String label, int count) {
        copyClient(id, "md5('" + label + " ' || n)::uuid::text", count, Map.of("description", "'crowd'"));
        run("analyze");
    }

    /** Removes the clients that have registered, but no copies: quicker than a request for each. */
    void removeRegistered(String realm) {
        String registered = "(select c.id from client c join realm r on r.id = c.realm_id where r.name = '" + realm
                + "' and c.registration_token is not null and c.description is distinct from 'crowd')";
        BELONGINGS.forEach((table, key) -> run("delete from " + table + " where " + key + " in " + registered));
        run("delete from client where id in " + registered);
        run("analyze");
    }

    /** How many clients of a realm have registered themselves and are stored. */
    int registered(String realm) {
        try (PreparedStatement query = database.prepareStatement("select count(*) from client c"
                + " join realm r on r.id = c.realm_id where r.name = ? and c.registration_token is not null")) {
            query.setString(1, realm);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The process of the database, of which its connections are children. */
    ProcessHandle process() {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return ProcessHandle.of(rows.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Copies of the client of an MCP server, each with a resource URL of its own.
     *
     * @param label makes the ids of these servers differ from those of another realm
     */
    void copyServers(String id, String label, int count) {
        String copyId = "md5('" + label + " server ' || n)::uuid::text";
        insert("client", "id", id, count, Map.of("id", copyId, "client_id", "'server-' || n"));
        BELONGINGS.forEach((table, key) -> insert(
                table,
                key,
                id,
                count,
                table.equals("client_attributes") ? Map.of(key, copyId, "value", OWN_VALUE) : Map.of(key, copyId)));
        run("analyze");
    }

    private void copyClient(String id, String copyId, int count, Map<String, String> changes) {
        Map<String, String> columns = new HashMap<>(changes);
        columns.putAll(Map.of("id", copyId, "client_id", copyId));
        insert("client", "id", id, count, columns);
        BELONGINGS.forEach((table, key) -> insert(table, key, id, count, Map.of(key, copyId)));
    }

    private void insert(String table, String key, String id, int count, Map<String, String> changes) {
        List<String> columns = columns(table);
        run("insert into " + table + " (" + String.join(", ", columns) + ") select "
                + columns.stream()
                        .map(column -> changes.getOrDefault(column, "t." + column))
                        .collect(Collectors.joining(", "))
                + " from " + table + " t cross join generate_series(1, " + count + ") n where t." + key + " = '" + id
                + "'");
    }

    private List<String> columns(String table) {
        try (PreparedStatement query = database.prepareStatement(
                "select column_name from information_schema.columns where table_name = ? order by ordinal_position")) {
            query.setString(1, table);
            try (ResultSet rows = query.executeQuery()) {
                List<String> names = new ArrayList<>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
