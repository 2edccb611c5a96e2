package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numeric addresses. A name is never passed to the JDK, which would resolve it. */
final class IpLiteral {
    static final int IPV6_BYTES = 16;

    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private IpLiteral() {}

    static Optional<byte[]> parse(String text) {
        int zone = text.indexOf('%');
        String digits = zone < 0 ? text : text.substring(0, zone);
        if (!IPV4.matcher(digits).matches() && !IPV6.matcher(digits).matches()) {
            return Optional.empty();
        }
        try {
            // An IPv4-mapped IPv6 address is returned as IPv4.
            return Optional.of(InetAddress.getByName(digits).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
