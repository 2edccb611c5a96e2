package io.mcppack.keycloak.dcrpolicy.rule.limits;

import java.util.Arrays;

/** A network in CIDR notation (RFC 4632, RFC 4291 section 2.3), or one address. */
public final class Network {
    private static final int BITS = 8;
    private static final int BYTE = 0xff;

    private final byte[] prefix;
    private final int length;

    private Network(byte[] prefix, int length) {
        this.prefix = prefix;
        this.length = length;
    }

    /** Reads what an operator typed. */
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", -1);
        byte[] address = parts.length > 2 || parts[0].indexOf('%') >= 0
                ? new byte[0]
                : IpLiteral.parse(parts[0]).orElse(new byte[0]);
        int length = parts.length == 1 ? address.length * BITS : bits(parts[1]);
        if (address.length == 0 || length < 0 || length > address.length * BITS) {
            throw refused(text, "write it like 192.0.2.0/24 or 2001:db8::/32");
        }
        byte[] prefix = masked(address, length);
        if (!Arrays.equals(prefix, address)) {
            throw refused(text, "the address has bits that the length cuts off, so one of the two is a typing error");
        }
        return new Network(prefix, length);
    }

    boolean contains(SourceAddress source) {
        byte[] address = source.bytes();
        return address.length == prefix.length && Arrays.equals(prefix, masked(address, length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && length == network.length && Arrays.equals(prefix, network.prefix);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(prefix) + length;
    }

    private static byte[] masked(byte[] address, int length) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(BITS, length - i * BITS));
            masked[i] &= (byte) (BYTE << (BITS - kept));
        }
        return masked;
    }

    private static int bits(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static IllegalArgumentException refused(String text, String advice) {
        return new IllegalArgumentException("\"" + text + "\" is not a network: " + advice);
    }
}
