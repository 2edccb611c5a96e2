package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One MCP client and how it registers.
 *
 * @param id stable and kebab-case, because settings refer to it
 * @param name what users are shown
 * @param byDefault whether the client is allowed if an operator selects none
 * @param selfHosted whether its redirect host is the operator's own, which no catalogue can list
 */
public record KnownClient(
        String id,
        String name,
        boolean byDefault,
        boolean selfHosted,
        KnownNames knownNames,
        KnownCallbacks callbacks,
        KnownMetadata metadata,
        List<CatalogueEvidence> evidence) {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    public KnownClient {
        evidence = List.copyOf(evidence);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "\"" + id + "\" is not an id: write lower-case words with hyphens, like claude-code");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name is blank: write what people call this client");
        }
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("evidence is missing: write at least one source with its date");
        }
        if (selfHosted && !callbacks.webHosts().isEmpty()) {
            throw new IllegalArgumentException(
                    "a self-hosted client has no host of its own: remove its https callbacks, or self-hosted");
        }
        if (selfHosted && byDefault) {
            throw new IllegalArgumentException("a self-hosted client cannot be a default: remove one of the two");
        }
    }
}
