package io.mcppack.keycloak.staleclientreaper.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The network of an address: enough to tell sources apart, too little to tell a person. */
public final class SourceNetwork {
    private static final Pattern IPV4 =
            Pattern.compile("(?:::ffff:)?([0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})\\.[0-9]{1,3}");
    private static final Pattern IPV6 = Pattern.compile("([0-9a-f:]{2,39})(?:%.*)?");
    private static final Pattern NETWORK = Pattern.compile("[0-9a-f.:]{2,43}/[0-9]{1,3}");
    private static final int GROUPS = 8;
    /** The upper half of the fourth group: 3 x 16 + 8 bits. */
    private static final int UPPER_HALF = 0xff00;

    private SourceNetwork() {}

    /** The /24 or /56; a network as it is; empty for whatever is no address. */
    public static Optional<String> of(String address) {
        String text = address.strip().toLowerCase(Locale.ROOT);
        if (NETWORK.matcher(text).matches()) {
            return Optional.of(text);
        }
        Matcher four = IPV4.matcher(text);
        if (four.matches()) {
            return Optional.of(four.group(1) + ".0/24");
        }
        Matcher six = IPV6.matcher(text);
        return six.matches() ? groups(six.group(1)).map(SourceNetwork::ofGroups) : Optional.empty();
    }

    private static String ofGroups(List<String> groups) {
        int fourth = Integer.parseInt(groups.get(3), 16) & UPPER_HALF;
        return String.join(":", groups.subList(0, 3)) + ":" + Integer.toHexString(fourth) + "::/56";
    }

    /** RFC 4291 section 2.2. */
    private static Optional<List<String>> groups(String text) {
        String[] halves = text.split("::", -1);
        List<String> groups = new ArrayList<>(words(halves[0]));
        if (halves.length == 2) {
            List<String> end = words(halves[1]);
            groups.addAll(Collections.nCopies(Math.max(0, GROUPS - groups.size() - end.size()), "0"));
            groups.addAll(end);
        }
        boolean possible = halves.length <= 2
                && groups.size() == GROUPS
                && groups.stream().allMatch(group -> !group.isEmpty() && group.length() <= 4);
        return possible ? Optional.of(groups) : Optional.empty();
    }

    private static List<String> words(String half) {
        return half.isEmpty() ? List.of() : List.of(half.split(":", -1));
    }
}
