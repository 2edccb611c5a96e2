package io.mcppack.keycloak.benchmarks.machine;

import java.time.Duration;
import java.util.stream.Stream;

/** The CPU time that a server, its database and this program have used so far. */
public record CpuTimes(Duration server, Duration database, Duration generator) {

    private static final double NANOS_PER_MILLI = 1e6;

    static CpuTimes of(ProcessHandle server, ProcessHandle database) {
        return new CpuTimes(
                used(server),
                Stream.concat(Stream.of(database), database.descendants())
                        .map(CpuTimes::used)
                        .reduce(Duration.ZERO, Duration::plus),
                used(ProcessHandle.current()));
    }

    public CpuTimes minus(CpuTimes before) {
        return new CpuTimes(
                server.minus(before.server), database.minus(before.database), generator.minus(before.generator));
    }

    public String each(long count) {
        return "%.2f ms CPU of the server each, %.2f of the database, %.2f of the generator"
                .formatted(millis(server, count), millis(database, count), millis(generator, count));
    }

    private static double millis(Duration time, long count) {
        return time.toNanos() / NANOS_PER_MILLI / count;
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
