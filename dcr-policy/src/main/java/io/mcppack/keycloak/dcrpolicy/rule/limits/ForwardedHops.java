package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses in the headers of proxies, in their order. Keycloak takes the first for the caller. If a proxy only
 * appends to what it received, the caller has written the first, and only the last was seen by a machine that can be
 * trusted.
 */
public record ForwardedHops(List<String> hops) {
    private static final Pattern FOR = Pattern.compile("(?:^|;)\\s*for\\s*=\\s*([^;]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]]*)](?::.*)?|([^:]*):[^:]*");

    public ForwardedHops {
        hops = List.copyOf(hops);
    }

    /**
     * Reads the headers, of which Keycloak uses only the kind that the operator chose; both count here.
     *
     * @param xForwardedFor the values of all such headers
     * @param forwarded the values of all headers of RFC 7239
     */
    public static ForwardedHops of(List<String> xForwardedFor, List<String> forwarded) {
        List<String> plain = elements(xForwardedFor).toList();
        return new ForwardedHops(
                plain.size() > 1
                        ? plain
                        : elements(forwarded).flatMap(ForwardedHops::forOf).toList());
    }

    /** Whether a proxy passed on what it received, so that the caller may have chosen the first address. */
    public boolean areSeveral() {
        return hops.size() > 1;
    }

    /** The last address if there are several. */
    Optional<SourceAddress> last() {
        return areSeveral()
                ? Optional.of(
                        SourceAddress.of(withoutPort(hops.get(hops.size() - 1))).asLastHop())
                : Optional.empty();
    }

    private static Stream<String> elements(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip);
    }

    private static Stream<String> forOf(String element) {
        return FOR.matcher(element)
                .results()
                .map(match -> match.group(1).replace("\"", "").strip());
    }

    private static String withoutPort(String address) {
        Matcher match = WITH_PORT.matcher(address);
        if (!match.matches()) {
            return address;
        }
        return match.group(1) == null ? match.group(2) : match.group(1);
    }
}
