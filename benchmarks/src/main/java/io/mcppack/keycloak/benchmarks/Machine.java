package io.mcppack.keycloak.benchmarks;

import java.lang.management.ManagementFactory;

/** The server that is measured and its database. */
record Machine(ProcessHandle server, int databasePort, Crowd crowd) {

    CpuTimes cpu() {
        return CpuTimes.of(server, crowd.process());
    }

    Disk disk() {
        return Disk.at(databasePort);
    }

    /** What else runs here shows in it. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
