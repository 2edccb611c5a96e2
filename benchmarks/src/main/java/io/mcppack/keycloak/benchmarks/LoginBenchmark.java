package io.mcppack.keycloak.benchmarks;

import io.mcppack.keycloak.testsupport.OwnServer;
import io.mcppack.keycloak.testsupport.TestRealm;
import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.util.List;

/** What it costs a login that the reaper watches: the same realm with and without its component. */
public final class LoginBenchmark {

    private LoginBenchmark() {}

    public static void main(String[] arguments) {
        try (OwnServer keycloak = OwnServer.start(ServerOptions.fromSystemProperties(), System.out::println);
                TestRealm unwatched = BenchmarkRealms.governed(keycloak);
                TestRealm watched = BenchmarkRealms.governed(keycloak)) {
            unwatched.admin().components().query(null, TestRealm.SETTINGS_PAGE).stream()
                    .filter(component -> component.getProviderId().equals("stale-client-reaper"))
                    .forEach(component -> unwatched
                            .admin()
                            .components()
                            .component(component.getId())
                            .remove());
            Logins without = Logins.in(unwatched);
            Logins with = Logins.in(watched);
            new Comparison(
                            List.of(
                                    Contender.of("unwatched", "unwatched", without::login),
                                    Contender.of("watched", "unwatched", with::login)),
                            keycloak.server().processes().get(0),
                            () -> {})
                    .run();
        }
    }
}
