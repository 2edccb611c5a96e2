package io.mcppack.keycloak.benchmarks.machine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a PostgreSQL database takes on the disk: all of it, and each table with its indexes. */
public record Disk(long bytes, Map<String, Long> tables) {

    private static final double KILOBYTE = 1024;
    private static final int NAMED = 8;

    static Disk at(int port) {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select relname, pg_total_relation_size(oid),"
                        + " pg_database_size(current_database()) from pg_class"
                        + " where relkind = 'r' and relnamespace = 'public'::regnamespace")) {
            Map<String, Long> tables = new TreeMap<>();
            long all = 0;
            while (rows.next()) {
                tables.put(rows.getString(1), rows.getLong(2));
                all = rows.getLong(3);
            }
            return new Disk(all, tables);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Disk minus(Disk before) {
        Map<String, Long> growth = new TreeMap<>(tables);
        before.tables.forEach((table, size) -> growth.merge(table, -size, Long::sum));
        return new Disk(bytes - before.bytes, growth);
    }

    /** Those that grew most. */
    public String largest() {
        return tables.entrySet().stream()
                .filter(table -> table.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(NAMED)
                .map(table -> table.getKey() + " " + kilobytes(table.getValue()))
                .collect(Collectors.joining(", "));
    }

    public static String kilobytes(long bytes) {
        return "%.0f kB".formatted(bytes / KILOBYTE);
    }
}
