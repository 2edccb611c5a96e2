package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.benchmarks.flood.Flood;
import io.mcppack.keycloak.benchmarks.machine.CpuTimes;
import io.mcppack.keycloak.benchmarks.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Registrations a second, eight at a time, on stock Keycloak and in a governed realm in turn. */
final class RegistrationRates {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);

    /** Few enough that a stock realm stays about as large as it was. */
    private static final int STOCK = 600;

    private static final int GOVERNED = 4_000;
    private static final int WARM_UP = 5;

    private final BenchmarkRealms realms;
    private final Machine machine;
    private final Crowd crowd;
    private final Flood stock;
    private final Flood governed;

    RegistrationRates(BenchmarkRealms realms, Machine machine, Crowd crowd, long seed) {
        this.realms = realms;
        this.machine = machine;
        this.crowd = crowd;
        stock = new Flood(realms.stock(), seed);
        governed = new Flood(realms.governed(), seed);
    }

    /** Until the JVM has compiled both ways. */
    void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            stock.send(STOCK).allRegistered();
            governed.send(GOVERNED).allRegistered();
            crowd.removeRegistered(realms.stock().name());
        }
    }

    void measure(String label) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double reference = measure(label + ", stock", stock, STOCK);
            crowd.removeRegistered(realms.stock().name());
            ratios.add(measure(label + ", governed", governed, GOVERNED) / reference);
        }
        System.out.printf(
                "%s: governed / stock %.1f (each round: %s)%n",
                label,
                ratios.stream().sorted().toList().get(ratios.size() / 2),
                ratios.stream().map("%.1f"::formatted).collect(Collectors.joining(" ")));
    }

    private double measure(String label, Flood flood, int count) {
        CpuTimes before = machine.cpu();
        Flood.Result result = flood.send(count).allRegistered();
        System.out.printf(
                "%-24s %6.0f/s, %s, load %.1f%n",
                label, result.perSecond(), machine.cpu().minus(before).each(count), Machine.load());
        return result.perSecond();
    }
}
