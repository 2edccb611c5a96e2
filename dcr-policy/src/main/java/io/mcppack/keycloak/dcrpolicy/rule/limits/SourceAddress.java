package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The network address that a request comes from, as the connection or a trusted proxy names it. */
public final class SourceAddress {
    /** One household or rented machine has at least a /64 of IPv6, so anything smaller would not limit it. */
    private static final int IPV6_SITE_BYTES = 8;

    private final byte[] bytes;
    private final String key;

    private SourceAddress(byte[] bytes, String key) {
        this.bytes = bytes;
        this.key = key;
    }

    /** Reads an address; an unreadable one is a source of its own, identified by its text, and in no network. */
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
