package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.util.List;

/** What a registration costs in a governed realm and in a stock one of the same server, request by request in turn. */
public final class RegistrationBenchmark {

    private static final String REFUSED = Registrations.CLAUDE_CODE.replace("localhost:56648", "evil.example");

    private RegistrationBenchmark() {}

    public static void main(String[] arguments) {
        try (OwnServer keycloak = OwnServer.start(ServerOptions.fromSystemProperties(), System.out::println);
                BenchmarkRealms realms = BenchmarkRealms.create(keycloak)) {
            Registrations stock = new Registrations(realms.stock(), Registrations.CLAUDE_CODE, 201);
            Registrations governed = new Registrations(realms.governed(), Registrations.CLAUDE_CODE, 201);
            Registrations stockRefused = new Registrations(realms.stock(), REFUSED, 403);
            Registrations governedRefused = new Registrations(realms.governed(), REFUSED, 400);
            new Comparison(
                            List.of(
                                    Contender.of("stock", "stock", stock::register),
                                    Contender.of("governed", "stock", governed::register),
                                    Contender.of("stock, refused", "stock, refused", stockRefused::register),
                                    Contender.of("governed, refused", "stock, refused", governedRefused::register)),
                            keycloak.server().processes().get(0),
                            () -> List.of(stock, governed).forEach(Registrations::tidy))
                    .run();
        }
    }
}
