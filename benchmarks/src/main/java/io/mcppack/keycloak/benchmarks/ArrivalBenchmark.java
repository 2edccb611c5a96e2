package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.benchmarks.machine.Machine;
import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.time.Duration;
import java.util.List;

/**
 * Registrations for which no client is stored, beside stock Keycloak: how many a second, what the first login costs,
 * and a replay of a public flood. It asserts only that it measures what it says.
 */
public final class ArrivalBenchmark {

    private static final long SEED = Long.getLong("benchmark.seed", 7938);
    private static final int ARRIVALS = Integer.getInteger("benchmark.arrivals", 200_000);
    private static final int CLIENTS = 10_000;
    private static final List<String> STEPS =
            List.of(System.getProperty("benchmark.steps", "rates,first,replay").split(","));

    /** A stock realm is slow, and its growth is the same for each client. */
    private static final int STOCK_SHARE = 16;

    private final OwnServer keycloak;
    private final Machine machine;
    private final Crowd crowd;

    private ArrivalBenchmark(OwnServer keycloak, Machine machine, Crowd crowd) {
        this.keycloak = keycloak;
        this.machine = machine;
        this.crowd = crowd;
    }

    /** The server takes the address of a stranger from a header, as behind a proxy. */
    public static void main(String[] arguments) {
        ServerOptions options = ServerOptions.fromSystemProperties().plus("--proxy-headers=xforwarded");
        try (OwnServer keycloak = OwnServer.start(options, System.out::println)) {
            keycloak.keepAdministratorLoggedIn(Duration.ofHours(8));
            int port = keycloak.server().databasePort().orElseThrow();
            try (Crowd crowd = Crowd.in(port)) {
                Machine machine = new Machine(keycloak.server().processes().get(0), crowd.process(), port);
                System.out.printf(
                        "seed %d, process %d of the server, load %.1f%n",
                        SEED, machine.server().pid(), Machine.load());
                new ArrivalBenchmark(keycloak, machine, crowd).run();
            }
        }
    }

    private void run() {
        if (STEPS.contains("rates")) {
            RegistrationRates empty = new RegistrationRates(realms(), machine, crowd, SEED);
            empty.warmUp();
            empty.measure("empty realm");
            new RegistrationRates(crowded(), machine, crowd, SEED).measure("%,d clients".formatted(CLIENTS));
        }
        if (STEPS.contains("first")) {
            FirstLogins.compare(realms(), machine);
        }
        if (STEPS.contains("replay")) {
            BenchmarkRealms realms = realms();
            new Replay("stock", realms.stock(), machine, crowd, SEED).run(ARRIVALS / STOCK_SHARE);
            Replay governed = new Replay("governed", realms.governed(), machine, crowd, SEED);
            governed.run(ARRIVALS);
            governed.runWithoutNewcomers(ARRIVALS / 4);
        }
    }

    /** Stock without Trusted Hosts, which lets nobody in from the addresses of the strangers. */
    private BenchmarkRealms realms() {
        BenchmarkRealms realms = BenchmarkRealms.create(keycloak);
        realms.stock().removeRegistrationPolicy("trusted-hosts", "anonymous");
        return realms;
    }

    private BenchmarkRealms crowded() {
        BenchmarkRealms realms = realms();
        for (TestRealm realm : List.of(realms.stock(), realms.governed())) {
            FirstLogins.storeOne(realm);
            String id = realm.admin().clients().findAll().stream()
                    .filter(client -> "Claude Code (weather)".equals(client.getName()))
                    .findFirst()
                    .orElseThrow()
                    .getId();
            crowd.copyUnwatched(id, realm.name(), CLIENTS);
        }
        return realms;
    }
}
