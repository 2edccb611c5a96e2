package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the documents of MCP servers cost beside Keycloak's own openid-configuration, and what tokens for them cost,
 * with one server and with very many.
 */
public final class MetadataBenchmark {

    private static final int CLIENTS = Integer.getInteger("benchmark.clients", 100_000);
    private static final int SERVERS = Integer.getInteger("benchmark.servers", 1_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final String STOCK = "stock openid-conf.";
    private static final String TOKEN = "stock token";

    private MetadataBenchmark() {}

    /**
     * The realms go with their database: Keycloak 26.7 cannot delete one with so many clients within a transaction's
     * time.
     */
    public static void main(String[] arguments) {
        try (OwnServer keycloak = OwnServer.start(ServerOptions.fromSystemProperties(), System.out::println);
                Crowd crowd = Crowd.in(keycloak.server().databasePort().orElseThrow())) {
            MetadataRealm stock = MetadataRealm.stock(keycloak);
            MetadataRealm one = MetadataRealm.publishing(keycloak, crowd, 1, 0);
            MetadataRealm many = MetadataRealm.publishing(keycloak, crowd, SERVERS, CLIENTS);
            System.out.printf("%d MCP servers and %d other clients in the large realm%n", SERVERS, CLIENTS);
            new Comparison(
                            List.of(
                                    Contender.of(STOCK, STOCK, stock::configuration),
                                    Contender.of("document, 1", STOCK, one::document),
                                    Contender.of("document, many", STOCK, many::document),
                                    Contender.of("304, many", STOCK, many::unchanged),
                                    Contender.of("?resource=, 1", STOCK, one::byResource),
                                    Contender.of("?resource=, many", STOCK, many::byResource),
                                    Contender.of("by path, 1", STOCK, one::byPath),
                                    Contender.of("by path, many", STOCK, many::byPath),
                                    Contender.of("unknown, many", STOCK, many::unknownResource),
                                    Contender.of("openid-conf., 1", STOCK, one::configuration),
                                    Contender.of("openid-conf., many", STOCK, many::configuration),
                                    Contender.of(TOKEN, TOKEN, stock::token),
                                    Contender.of("token, 1", TOKEN, one::token),
                                    Contender.of("token, many", TOKEN, many::token),
                                    Contender.of("for server, 1", TOKEN, one::tokenWithResource),
                                    Contender.of("for server, many", TOKEN, many::tokenWithResource)),
                            keycloak.server().processes().get(0),
                            () -> {})
                    .run();
            afterAChange("1 server", one);
            afterAChange(SERVERS + " servers", many);
            list("1 server", one);
            list(SERVERS + " servers", many);
        }
    }

    /** The first request after a change, which nothing has been kept for. */
    private static void afterAChange(String label, MetadataRealm realm) {
        Contender change = Contender.of("PUT of a server", "", () -> realm.change((int) (System.nanoTime() >>> 10)));
        Contender document = Contender.of("document after it", "", realm::document);
        Contender configuration = Contender.of("openid-configuration after it", "", realm::configuration);
        for (int i = 0; i < 4 * ROUNDS; i++) {
            change.measure();
            document.measure();
            change.measure();
            configuration.measure();
        }
        List.of(change, document, configuration).forEach(contender -> print(label, contender));
    }

    private static void list(String label, MetadataRealm realm) {
        Contender list = Contender.of("list", "", realm::list);
        IntStream.range(0, 4 * ROUNDS).forEach(i -> list.measure());
        print(label, list);
    }

    private static void print(String label, Contender contender) {
        Samples samples = contender.takeSamples();
        System.out.printf(
                "%-14s %-30s median %8.2f ms, p95 %8.2f ms%n",
                label, contender.label(), samples.medianMillis(), samples.p95Millis());
    }
}
