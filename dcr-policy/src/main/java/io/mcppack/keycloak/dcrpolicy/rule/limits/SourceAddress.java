package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The network address that a request comes from, as the server was told by its connection or its trusted proxy. */
public final class SourceAddress {

    /** One household or one rented machine has at least a /64 of IPv6, so a finer measure would measure nothing. */
    private static final int IPV6_SITE_BYTES = 8;

    private final byte[] bytes;
    private final String key;

    private SourceAddress(byte[] bytes, String key) {
        this.bytes = bytes;
        this.key = key;
    }

    /** Reads an address; one that cannot be read is a source too, by its text, and in no network. */
    public static SourceAddress of(String text) {
        Optional<byte[]> address = IpLiteral.parse(text);
        return address.map(bytes -> new SourceAddress(
                        bytes,
                        HexFormat.of()
                                .formatHex(
                                        bytes.length == IpLiteral.IPV6_BYTES
                                                ? Arrays.copyOf(bytes, IPV6_SITE_BYTES)
                                                : bytes)))
                .orElseGet(() -> new SourceAddress(new byte[0], text));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Equal for addresses that count as one source. */
    String key() {
        return key;
    }
}
