package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.util.Arrays;
import java.util.HexFormat;

/** The network address that a request comes from, as the connection or a trusted proxy names it. */
public final class SourceAddress {
    /** One household or rented machine has at least a /64 of IPv6, so anything smaller would not limit it. */
    private static final int IPV6_SITE_BYTES = 8;

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_NETWORK_BYTES = 6;

    private final byte[] bytes;
    private final String key;

    private SourceAddress(byte[] bytes, String key) {
        this.bytes = bytes;
        this.key = key;
    }

    /**
     * Reads an address. All that cannot be read are one source in no network: a proxy may hide the caller (RFC 7239
     * section 6), and a text that anyone can invent must not be a source of its own.
     */
    public static SourceAddress of(String text) {
        return IpLiteral.parse(text)
                .map(bytes -> new SourceAddress(bytes, HexFormat.of().formatHex(site(bytes))))
                .orElseGet(() -> new SourceAddress(new byte[0], "unknown"));
    }

    /** The same address as the last one that a proxy appended, which counts apart from those that call themselves. */
    SourceAddress asLastHop() {
        return new SourceAddress(bytes, "last hop " + key);
    }

    private static byte[] site(byte[] address) {
        return address.length == IpLiteral.IPV6_BYTES ? Arrays.copyOf(address, IPV6_SITE_BYTES) : address;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The network for statistics, which is not about one person: a /24 of IPv4 or a /48 of IPv6. */
    public String network() {
        return switch (bytes.length) {
            case IPV4_BYTES -> "%d.%d.%d.0/24".formatted(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF);
            case IpLiteral.IPV6_BYTES ->
                HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES).replaceAll("(.{4})", "$1:") + ":/48";
            default -> key;
        };
    }

    /** Equal for addresses that count as one source. */
    String key() {
        return key;
    }
}
