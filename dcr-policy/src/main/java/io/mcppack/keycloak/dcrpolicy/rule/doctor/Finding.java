package io.mcppack.keycloak.dcrpolicy.rule.doctor;

/**
 * Something that stands between a realm and MCP clients.
 *
 * @param evidence a sentence that says what was seen
 */
public record Finding(FindingKind kind, String evidence) {}
