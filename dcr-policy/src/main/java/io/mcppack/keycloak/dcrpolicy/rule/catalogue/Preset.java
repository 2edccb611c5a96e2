package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an operator says where authorization codes may go. */
public enum Preset {
    /**
     * The chosen clients of the catalogue with any path on their hosts, programs on the user's computer, and what is
     * listed.
     */
    MCP_SAFE,
    /** Nothing but whole addresses: those of the chosen clients of the catalogue, and listed ones. */
    MCP_STRICT,
    /** What is listed, and no catalogue. */
    CUSTOM;

    /** The value of the setting. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what an operator chose. */
    public static Preset parse(String text) {
        return Arrays.stream(values())
                .filter(preset -> preset.code().equals(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not a preset: write "
                        + Arrays.stream(values()).map(Preset::code).collect(Collectors.joining(" or "))));
    }
}
