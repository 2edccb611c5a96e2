package io.mcppack.keycloak.mcpmetadata.rule.server;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a database is asked for the owners of a URL without reading those of all others: first by the spellings that
 * nearly everybody uses, which an index finds, then by a pattern that no other spelling of the same URL escapes.
 *
 * <p>Both may find too much, so whatever is found is compared once more.
 */
public record ResourceSearch(List<String> spellings, String pattern) {

    /** What takes the meaning of a wildcard away from the character after it. */
    public static final char ESCAPE = '!';

    /** A pattern for whatever could be a URL. */
    public static final String ANY_URL = "%://%";

    /** A pattern for URLs whose path is more than a slash. */
    public static final String URL_WITH_PATH = "%://%/_%";

    private static final String ANYTHING = "%";

    public ResourceSearch {
        spellings = List.copyOf(spellings);
    }

    public static ResourceSearch of(ResourceUrl resource) {
        String canonical = resource.canonical();
        String path = URI.create(canonical).getRawPath();
        boolean root = path.equals("/");
        String origin = canonical.substring(0, canonical.length() - path.length());
        return new ResourceSearch(
                Stream.of(resource.spelling(), canonical, root ? origin : canonical)
                        .distinct()
                        .toList(),
                ANYTHING
                        + literally("://" + URI.create(canonical).getHost().toLowerCase(Locale.ROOT))
                        + ANYTHING
                        + (root ? "" : literally(path.toLowerCase(Locale.ROOT))));
    }

    /** A pattern for texts that have this one somewhere. */
    public static String containing(String text) {
        return ANYTHING + literally(text) + ANYTHING;
    }

    /** A pattern for texts that end with this one. */
    public static String endingWith(String text) {
        return ANYTHING + literally(text);
    }

    private static String literally(String text) {
        return text.replaceAll("[!%_\\[]", ESCAPE + "$0");
    }
}
