package io.mcppack.keycloak.benchmarks.machine;

import java.lang.management.ManagementFactory;

/** The server that is measured and its database. */
public record Machine(ProcessHandle server, ProcessHandle database, int databasePort) {

    public CpuTimes cpu() {
        return CpuTimes.of(server, database);
    }

    public Disk disk() {
        return Disk.at(databasePort);
    }

    /** What else runs here shows in it. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
