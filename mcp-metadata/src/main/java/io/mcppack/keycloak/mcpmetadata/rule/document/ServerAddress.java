package io.mcppack.keycloak.mcpmetadata.rule.document;

/**
 * How much of the URL that Keycloak has for itself a request can choose.
 */
public enum ServerAddress {
    /** Nothing: the whole URL is configured, so the document is the same for everybody and may be cached. */
    FIXED,
    /** Scheme and port: only the host is configured, so no cache may keep one visitor's document for another. */
    HOST_ONLY,
    /** Everything, on a development server: good enough to try things out, never to be cached. */
    OPEN_IN_DEVELOPMENT,
    /** Everything, in production: a forged Host header would name the authorization server. */
    OPEN;

    public static ServerAddress of(boolean urlConfigured, boolean hostConfigured, boolean development) {
        if (urlConfigured) {
            return FIXED;
        }
        if (hostConfigured) {
            return HOST_ONLY;
        }
        return development ? OPEN_IN_DEVELOPMENT : OPEN;
    }

    public boolean maySpeakForTheRealm() {
        return this != OPEN;
    }

    public boolean mayBeCached() {
        return this == FIXED;
    }
}
