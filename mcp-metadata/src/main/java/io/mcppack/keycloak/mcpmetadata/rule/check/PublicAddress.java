package io.mcppack.keycloak.mcpmetadata.rule.check;

import java.net.InetAddress;

/**
 * Tells addresses of the open internet from those behind which a company's own machines stand.
 */
public final class PublicAddress {

    private PublicAddress() {}

    public static boolean is(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && !isSpecial(address.getAddress());
    }

    // The special-purpose registries of IANA (RFC 6890), as far as Java does not know them.
    private static boolean isSpecial(byte[] address) {
        int first = address[0] & 0xFF;
        int second = address[1] & 0xFF;
        if (address.length == 4) {
            return first == 0
                    || first >= 240
                    || (first == 100 && second >= 64 && second < 128)
                    || (first == 192 && second == 0 && address[2] == 0)
                    || (first == 198 && (second == 18 || second == 19));
        }
        // Unique local, and the forms that carry an IPv4 address inside (NAT64, 6to4, Teredo).
        return (first & 0xFE) == 0xFC
                || (first == 0 && second == 0x64)
                || (first == 0x20 && second == 0x02)
                || (first == 0x20 && second == 0x01 && address[2] == 0 && address[3] == 0)
                || (first == 0 && second == 0);
    }
}
