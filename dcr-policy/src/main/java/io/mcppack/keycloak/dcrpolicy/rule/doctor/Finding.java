package io.mcppack.keycloak.dcrpolicy.rule.doctor;

/**
 * Something that prevents or hinders MCP clients in a realm.
 *
 * @param evidence a sentence that says what the doctor saw
 */
public record Finding(FindingKind kind, String evidence) {}
