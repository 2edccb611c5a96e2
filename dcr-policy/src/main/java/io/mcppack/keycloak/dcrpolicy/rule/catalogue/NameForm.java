package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import io.mcppack.keycloak.dcrpolicy.rule.name.ProtectedNames;
import io.mcppack.keycloak.dcrpolicy.rule.name.ReservedNames;
import io.mcppack.keycloak.dcrpolicy.rule.name.Skeleton;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name to which a client appends a word of its own in parentheses: {@code Claude Code (github)} has the form {@code
 * Claude Code (*)}.
 *
 * @param name what the client calls itself before the parenthesis
 */
public record NameForm(String name) {
    private static final String OPEN = " (";
    private static final String CLOSE = ")";
    private static final String FREE_PART = "*";

    /** One ASCII word, so that it is neither a sentence nor a host name and has no letter that looks like another. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_:-]|\\.(?=[0-9])){0,63}");

    /** Whoever runs the server does not stand behind a client, so a client that names them there is not recognised. */
    private static final ProtectedNames RESERVED = ReservedNames.of(List.of(), List.of());

    private static final Pattern ANY_OPENING = Pattern.compile("\\p{Ps}");

    public NameForm {
        if (!name.equals(name.strip())
                || Skeleton.of(name).isEmpty()
                || ANY_OPENING.matcher(name).find()
                || name.contains(FREE_PART)) {
            throw refused(name + OPEN + FREE_PART + CLOSE);
        }
    }

    /** Reads what the catalogue says. */
    public static NameForm parse(String text) {
        String end = OPEN + FREE_PART + CLOSE;
        if (!text.endsWith(end)) {
            throw refused(text);
        }
        return new NameForm(text.substring(0, text.length() - end.length()));
    }

    public String display() {
        return name + OPEN + FREE_PART + CLOSE;
    }

    boolean fits(String clientName) {
        if (!clientName.startsWith(name + OPEN) || !clientName.endsWith(CLOSE)) {
            return false;
        }
        String word = clientName.substring(name.length() + OPEN.length(), clientName.length() - CLOSE.length());
        return WORD.matcher(word).matches() && !RESERVED.include(Skeleton.of(word));
    }

    /** Whether a name begins as the client writes it, in any case; what follows need not fit. */
    boolean begins(String clientName) {
        String head = name + OPEN;
        return clientName.regionMatches(true, 0, head, 0, head.length());
    }

    /** Whether a reader takes a name for one of this form although it is written differently before the free part. */
    boolean isImitatedBy(String clientName) {
        Set<String> skeletons = Skeleton.of(name);
        return !begins(clientName)
                && ANY_OPENING
                        .matcher(clientName)
                        .results()
                        .map(opening -> Skeleton.of(clientName.substring(0, opening.start())))
                        .anyMatch(head -> !Collections.disjoint(head, skeletons));
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("\"" + text
                + "\" is not a form of a name: write the name and a free part in parentheses, like Claude Code (*)");
    }
}
