package io.mcppack.keycloak.testsupport.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which Keycloak to start. Every choice is a system property, so that {@code mvn verify -Dkeycloak.…} reaches it; the
 * table is in CONTRIBUTING.md.
 *
 * @param distribution the zip of {@code keycloak-quarkus-dist}
 * @param providers the directory whose JARs go into {@code providers/}, all of them and nothing else
 * @param workDirectory where the server is unpacked, and where its logs stay
 * @param port where the first node answers; 0 for any free port
 * @param options further options of {@code kc.sh start}, such as {@code --log-level=debug}
 * @param features Keycloak features to enable at build time, or with a minus before to disable
 * @param javaHome the Java that runs the server, which need not be the one that runs the tests
 * @param mariadb where a MariaDB from Maven is unpacked, if the database is one
 */
public record ServerOptions(
        Mode mode,
        Path distribution,
        Path providers,
        Path workDirectory,
        DatabaseKind database,
        int nodes,
        int port,
        List<String> options,
        List<String> features,
        Path javaHome,
        String image,
        Path mariadb) {

    public enum Mode {
        DISTRIBUTION,
        CONTAINER
    }

    public enum DatabaseKind {
        H2("embedded database"),
        POSTGRES("own PostgreSQL"),
        MARIADB("own MariaDB");

        private final String label;

        DatabaseKind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    public ServerOptions {
        options = List.copyOf(options);
        features = List.copyOf(features);
        if (nodes < 1 || nodes > 2) {
            throw new IllegalArgumentException("keycloak.nodes is 1 or 2");
        }
        if (nodes == 2 && database == DatabaseKind.H2) {
            throw new IllegalArgumentException(
                    "keycloak.nodes=2 needs -Dkeycloak.database=postgres: the embedded H2 file belongs to one process");
        }
        if (nodes == 2 && mode == Mode.CONTAINER) {
            throw new IllegalArgumentException("keycloak.nodes=2 needs -Dkeycloak.mode=distribution");
        }
        if (database != DatabaseKind.H2 && mode == Mode.CONTAINER) {
            throw new IllegalArgumentException(
                    "keycloak.database=postgres or mariadb needs -Dkeycloak.mode=distribution");
        }
    }

    public static ServerOptions fromSystemProperties() {
        SystemProperties properties = new SystemProperties(System.getProperties());
        Path distribution = Path.of(properties.required("keycloak.distribution"));
        if (!Files.isRegularFile(distribution)) {
            throw new IllegalArgumentException("keycloak.distribution names no file: " + distribution);
        }
        return new ServerOptions(
                properties.choice(Mode.class, "keycloak.mode", Mode.DISTRIBUTION),
                distribution,
                Path.of(properties.required("keycloak.providers")),
                Path.of(properties.text("keycloak.work", "target/keycloak")).toAbsolutePath(),
                properties.choice(DatabaseKind.class, "keycloak.database", DatabaseKind.H2),
                Integer.parseInt(properties.text("keycloak.nodes", "1")),
                Integer.parseInt(properties.text("keycloak.port", "0")),
                properties.words("keycloak.options", " "),
                properties.words("keycloak.features", ","),
                Path.of(properties.text("keycloak.java", System.getProperty("java.home"))),
                properties.text("keycloak.image", "quay.io/keycloak/keycloak"),
                Path.of(properties.text("keycloak.mariadb", "target/mariadb")).toAbsolutePath());
    }

    /** The same choices for a server of its own beside the shared one: one node, on a free port. */
    public ServerOptions apart(String name) {
        Path work = workDirectory.resolveSibling(workDirectory.getFileName() + "-" + name);
        return copy(work, database, 1, 0, options);
    }

    /** The same choices on that database, with so many nodes. */
    public ServerOptions on(DatabaseKind other, int number) {
        return copy(workDirectory, other, number, port, options);
    }

    /** The same choices with further options of {@code kc.sh start}. */
    public ServerOptions plus(String... more) {
        return copy(
                workDirectory,
                database,
                nodes,
                port,
                Stream.concat(options.stream(), Stream.of(more)).toList());
    }

    /** The same choices with these options of {@code kc.sh start} and no others. */
    public ServerOptions withOnly(String... these) {
        return copy(workDirectory, database, nodes, port, List.of(these));
    }

    private ServerOptions copy(Path work, DatabaseKind kind, int number, int firstPort, List<String> startOptions) {
        return new ServerOptions(
                mode,
                distribution,
                providers,
                work,
                kind,
                number,
                firstPort,
                startOptions,
                features,
                javaHome,
                image,
                mariadb);
    }

    /** The same choices with other features. */
    public ServerOptions withFeatures(String... others) {
        return new ServerOptions(
                mode,
                distribution,
                providers,
                workDirectory,
                database,
                nodes,
                port,
                options,
                List.of(others),
                javaHome,
                image,
                mariadb);
    }

    List<String> enabledFeatures() {
        return features.stream().filter(name -> !name.startsWith("-")).toList();
    }

    List<String> disabledFeatures() {
        return features.stream()
                .filter(name -> name.startsWith("-"))
                .map(name -> name.substring(1))
                .toList();
    }

    /** The option names that Keycloak fixes at build time, with the chosen values. */
    List<String> buildArguments() {
        String vendor =
                switch (database) {
                    case H2 -> "dev-file";
                    case POSTGRES -> "postgres";
                    case MARIADB -> "mariadb";
                };
        String enabled = String.join(",", enabledFeatures());
        String disabled = String.join(",", disabledFeatures());
        return SystemProperties.wordsOf(
                "--db=" + vendor + " --health-enabled=true --metrics-enabled=true"
                        + (enabled.isEmpty() ? "" : " --features=" + enabled)
                        + (disabled.isEmpty() ? "" : " --features-disabled=" + disabled)
                        + chosenProviders(),
                " ");
    }

    /** Which provider stands for an SPI is fixed at build time; asked for once more at the start, it is no change. */
    private String chosenProviders() {
        return options.stream()
                .filter(option -> option.startsWith("--spi-") && option.contains("--provider="))
                .map(option -> " " + option)
                .collect(Collectors.joining());
    }
}
