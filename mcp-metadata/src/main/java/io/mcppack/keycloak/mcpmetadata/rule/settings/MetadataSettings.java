package io.mcppack.keycloak.mcpmetadata.rule.settings;

import java.time.Duration;

/**
 * What a realm decides about the documents it publishes, and about trying out the servers they describe.
 *
 * @param maxAge how long a document may be kept
 * @param checkPrivateAddresses whether a check may call a server inside the operator's own network
 * @param listsServers whether the metadata of the realm list the servers
 */
public record MetadataSettings(Duration maxAge, boolean checkPrivateAddresses, boolean listsServers) {}
