package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.ImitatedVendor;
import io.mcppack.keycloak.dcrpolicy.rule.consent.ClientMark;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What people read about a shape.
 *
 * @param software the entry of the catalogue that it matches
 * @param mark one of the marks of the consent page, see docs/contracts.md
 * @param hosts where codes go
 */
public record ShapeDescription(
        Optional<String> name, Optional<String> software, String mark, Set<String> hosts, String authentication) {
    /** Stands for software that is not in the catalogue. */
    public static final String UNKNOWN = "unknown";

    /** Any port is as good as another, except the few that known programs always use. */
    private static final int ANY_PORT = 1;

    public static ShapeDescription of(ClientShape shape, Catalogue catalogue) {
        Registration registration = registration(shape, ANY_PORT);
        Optional<String> name = registration.presentation().name();
        Optional<CatalogueMatch> match = IntStream.concat(IntStream.of(ANY_PORT), knownPorts(catalogue))
                .mapToObj(port -> registration(shape, port))
                .flatMap(variant -> variant.knownIn(catalogue).stream())
                .findFirst();
        return new ShapeDescription(
                name,
                match.map(found -> found.client().id()),
                match.map(ShapeDescription::mark)
                        .or(() -> name.flatMap(text -> ImitatedVendor.of(catalogue, text))
                                .map(imitated -> ClientMark.Kind.LOOK_ALIKE))
                        .orElse(ClientMark.Kind.SELF_REGISTERED)
                        .code(),
                registration.destinations(),
                registration.protocol().authenticationMethod().orElse("client_secret_basic"));
    }

    /** Whether name, software or a host contain the text, and the software is the one asked for, if any is. */
    public boolean matches(String wanted, String text) {
        return (wanted.isEmpty() || wanted.equals(software.orElse(UNKNOWN)))
                && Stream.of(name.stream(), software.stream(), hosts.stream())
                        .flatMap(words -> words)
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(word -> word.contains(text.toLowerCase(Locale.ROOT)));
    }

    private static Registration registration(ClientShape shape, int port) {
        return RegistrationReader.read(shape.members(port)).registration();
    }

    private static IntStream knownPorts(Catalogue catalogue) {
        return catalogue.clients().stream()
                .flatMap(client -> client.callbacks().loopbacks().stream())
                .map(loopback -> loopback.port())
                .flatMapToInt(OptionalInt::stream)
                .distinct();
    }

    private static ClientMark.Kind mark(CatalogueMatch match) {
        return match instanceof CatalogueMatch.Verified ? ClientMark.Kind.VERIFIED : ClientMark.Kind.RECOGNISED;
    }
}
