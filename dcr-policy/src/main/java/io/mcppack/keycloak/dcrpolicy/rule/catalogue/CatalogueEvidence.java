package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * The source of an entry of the catalogue, so that it can be checked.
 *
 * @param source a public https address, an issue like {@code owner/repository#12}, or a commit like {@code
 *     owner/repository@1a2b3c4}
 * @param date when the source was read
 */
public record CatalogueEvidence(String source, LocalDate date) {
    private static final Pattern SYNTAX =
            Pattern.compile("https://[^\\s|]+|[A-Za-z0-9._-]+/[A-Za-z0-9._-]+(?:#[1-9][0-9]*|@[0-9a-f]{7,40})");

    public CatalogueEvidence {
        if (!SYNTAX.matcher(source).matches()) {
            throw new IllegalArgumentException("\"" + source + "\" is not a source:"
                    + " write an https address, owner/repository#issue or owner/repository@commit");
        }
    }
}
