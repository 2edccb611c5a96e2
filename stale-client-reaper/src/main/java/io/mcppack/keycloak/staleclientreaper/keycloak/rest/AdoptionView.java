package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import java.util.List;
import java.util.Map;

/** What adoption found, or did, as JSON: counts by evidence, and the first of those that are adopted. */
public record AdoptionView(boolean dryRun, int adopted, Map<String, Integer> evidence, List<Adopted> clients) {

    /** A client that becomes the reaper's. */
    public record Adopted(String id, String clientId, String origin, String evidence) {}
}
