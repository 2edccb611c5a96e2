package io.mcppack.keycloak.staleclientreaper.keycloak.metrics;

/** How many clients of one origin a realm has in one state. */
record RealmCount(String realm, String state, String origin, long clients) {}
