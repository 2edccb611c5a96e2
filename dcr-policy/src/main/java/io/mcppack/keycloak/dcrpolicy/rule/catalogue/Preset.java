package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How an operator says where authorization codes may go. */
public enum Preset {
    /** Any path on the hosts of the chosen clients, programs on the user's computer, and what is listed. */
    MCP_SAFE("mcp-safe"),

    /** Only whole addresses: those of the chosen clients of the catalogue, and listed ones. */
    MCP_STRICT("mcp-strict"),

    /** What is listed, without the catalogue. */
    CUSTOM("custom");

    private final String code;

    Preset(String code) {
        this.code = code;
    }

    /** The value of the setting. */
    public String code() {
        return code;
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Preset::code).toList();
    }

    /** Reads what an operator chose. */
    public static Preset parse(String text) {
        return Arrays.stream(values())
                .filter(preset -> preset.code.equals(text))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not a preset: write "
                        + codes().stream().collect(Collectors.joining(" or "))));
    }
}
