package io.mcppack.keycloak.staleclientreaper.rule.use;

import java.time.Instant;

/** The latest use of a client that this node has seen. */
public record ClientUse(ClientKey client, Instant at) {}
