package io.mcppack.keycloak.demo;

import io.mcppack.keycloak.testsupport.server.ServerOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the developer hands to {@code kc.sh start}.
 *
 * @param features as {@link ServerOptions} has them: fixed when the server is built, so {@code kc.sh build} gets them
 * @param options everything else, as it was given
 */
record ServerArguments(List<String> features, List<String> options) {

    private static final String ENABLED = "--features=";
    private static final String DISABLED = "--features-disabled=";

    static ServerArguments of(List<String> arguments, OptionalInt debugPort) {
        List<String> features = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith(ENABLED)) {
                features.addAll(names(argument, ENABLED));
            } else if (argument.startsWith(DISABLED)) {
                names(argument, DISABLED).forEach(name -> features.add("-" + name));
            } else {
                options.add(argument);
            }
        }
        // kc.sh makes it a JDWP agent that does not wait for a debugger; the address keeps other machines out.
        debugPort.ifPresent(port -> options.addAll(List.of("--debug", "127.0.0.1:" + port)));
        return new ServerArguments(features, options);
    }

    ServerOptions addedTo(ServerOptions others) {
        return others.withFeatures(features.toArray(String[]::new)).plus(options.toArray(String[]::new));
    }

    private static List<String> names(String argument, String option) {
        return Arrays.asList(argument.substring(option.length()).split(","));
    }
}
