package io.mcppack.keycloak.testsupport.server;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything a server wrote, in memory for the tests and in a file for the reader. */
public final class ServerLog {

    private final List<String> lines = new ArrayList<>();

    /** A place in the log, to ask later for what came after it. */
    public record Mark(int line) {}

    public synchronized Mark mark() {
        return new Mark(lines.size());
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    public synchronized List<String> since(Mark mark) {
        return List.copyOf(lines.subList(mark.line(), lines.size()));
    }

    public synchronized List<String> tail(int count) {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    synchronized void add(String line) {
        lines.add(line);
    }

    /** Copies what the process writes until it ends; returns at once. */
    Thread follow(InputStream output, Path file) {
        Thread reader = new Thread(() -> copy(output, file), "log of " + file.getFileName());
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void copy(InputStream output, Path file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
                BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
                writer.write(line);
                writer.newLine();
                writer.flush();
            }
        } catch (IOException e) {
            // The stream of a process that is being destroyed closes under the reader; what it wrote is here.
            add("--- log of " + file.getFileName() + " ends: " + e.getMessage() + " ---");
        }
    }
}
