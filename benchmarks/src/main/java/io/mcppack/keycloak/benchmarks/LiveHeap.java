package io.mcppack.keycloak.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How much of a server's heap is in use after a collection of all garbage, as its own JVM says. */
record LiveHeap(long bytes) {

    static LiveHeap of(ProcessHandle server) {
        try {
            Process jcmd = new ProcessBuilder("jcmd", String.valueOf(server.pid()), "GC.class_histogram").start();
            String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            String total = answer.substring(answer.lastIndexOf('\n') + 1).strip();
            return new LiveHeap(Long.parseLong(total.split("\\s+")[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long megabytesMoreThan(LiveHeap other) {
        return bytes - other.bytes >> 20;
    }
}
