package io.mcppack.keycloak.mcpmetadata.keycloak.metrics;

/** What became of a request for a document. */
enum DocumentOutcome {
    FOUND,
    NOT_MODIFIED,
    NOT_FOUND,
    HTTPS_REQUIRED;

    static DocumentOutcome ofStatus(int status) {
        return switch (status) {
            case 200 -> FOUND;
            case 304 -> NOT_MODIFIED;
            case 403 -> HTTPS_REQUIRED;
            default -> NOT_FOUND;
        };
    }
}
