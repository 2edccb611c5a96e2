package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.benchmarks.flood.Flood;
import io.mcppack.keycloak.benchmarks.machine.CpuTimes;
import io.mcppack.keycloak.benchmarks.machine.Disk;
import io.mcppack.keycloak.benchmarks.machine.Machine;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.Map;
import java.util.TreeMap;

/** The published flood, with newcomers in between: what it answers, what it leaves, and whether it gets slower. */
final class Replay {

    private static final int SLICES = 10;
    private static final double PER = 100_000;
    private static final double MEGABYTE = 1 << 20;

    private final String label;
    private final TestRealm realm;
    private final Machine machine;
    private final Crowd crowd;
    private final Flood flood;

    Replay(String label, TestRealm realm, Machine machine, Crowd crowd, long seed) {
        this.label = label;
        this.realm = realm;
        this.machine = machine;
        this.crowd = crowd;
        flood = new Flood(realm, seed);
    }

    void run(int arrivals) {
        Newcomers newcomers = Newcomers.in(realm);
        Map<Integer, Long> statuses = new TreeMap<>();
        Disk before = machine.disk();
        CpuTimes cpu = machine.cpu();
        double first = 0;
        double last = 0;
        for (int slice = 1; slice <= SLICES; slice++) {
            Flood.Result result = flood.send(arrivals / SLICES, newcomers::after);
            result.statuses().forEach((status, times) -> statuses.merge(status, times, Long::sum));
            last = result.perSecond();
            first = slice == 1 ? last : first;
            System.out.printf("%s, slice %d of %d: %.0f/s, load %.1f%n", label, slice, SLICES, last, Machine.load());
        }
        System.out.printf("%s: answers %s; last / first slice %.2f%n", label, statuses, last / first);
        System.out.printf("%s: %s%n", label, machine.cpu().minus(cpu).each(arrivals));
        System.out.printf("%s: %s%n", label, newcomers.report());
        System.out.printf("%s: %d stored clients that registered themselves%n", label, crowd.registered(realm.name()));
        reportGrowth("with newcomers", arrivals, machine.disk().minus(before));
    }

    /** Only strangers, so that all that grows is theirs. */
    void runWithoutNewcomers(int arrivals) {
        Disk before = machine.disk();
        flood.send(arrivals).allRegistered();
        reportGrowth("without newcomers", arrivals, machine.disk().minus(before));
    }

    private void reportGrowth(String which, int arrivals, Disk growth) {
        System.out.printf(
                "%s, %s: the database grew by %s, that is %.2f MB per 100,000; %s%n",
                label,
                which,
                Disk.kilobytes(growth.bytes()),
                growth.bytes() / MEGABYTE * PER / arrivals,
                growth.largest());
    }
}
