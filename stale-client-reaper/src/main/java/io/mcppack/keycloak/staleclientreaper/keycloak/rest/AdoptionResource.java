package io.mcppack.keycloak.staleclientreaper.keycloak.rest;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.UnrecordedClients;
import io.mcppack.keycloak.staleclientreaper.rule.Origin;
import io.mcppack.keycloak.staleclientreaper.rule.life.Adoption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adopts the clients that registered before the reaper was there. Their clocks start now: nobody knows when they were
 * used.
 */
final class AdoptionResource {
    private static final int PAGE = 500;

    private final ReaperRequest request;

    AdoptionResource(ReaperRequest request) {
        this.request = request;
    }

    AdoptionView adopt(boolean dryRun, int shown) {
        request.settings();
        Instant now = DatabaseClock.now(request.session());
        Map<String, Integer> counts = new TreeMap<>();
        List<AdoptionView.Adopted> adopted = new ArrayList<>();
        int total = 0;
        String after = "";
        List<UnrecordedClients.Stranger> page = next(after);
        while (!page.isEmpty()) {
            for (UnrecordedClients.Stranger stranger : page) {
                Adoption.Facts client = stranger.evidence();
                Adoption.Finding finding = Adoption.judge(client);
                counts.merge(finding.evidence(), 1, Integer::sum);
                if (finding.origin().isPresent()) {
                    total++;
                    if (!dryRun) {
                        adopt(stranger, finding.origin().get(), now);
                    }
                    if (adopted.size() < shown) {
                        adopted.add(new AdoptionView.Adopted(
                                client.id(),
                                client.clientId(),
                                finding.origin().get().code(),
                                finding.evidence()));
                    }
                }
            }
            after = page.get(page.size() - 1).evidence().id();
            page = next(after);
        }
        AdoptionView view = new AdoptionView(dryRun, total, counts, adopted);
        if (!dryRun) {
            request.record(view);
        }
        return view;
    }

    private void adopt(UnrecordedClients.Stranger client, Origin origin, Instant now) {
        DynamicClients.of(request.session()).adopt(request.realm().getId(), client, origin, now);
    }

    private List<UnrecordedClients.Stranger> next(String after) {
        return UnrecordedClients.of(request.session()).after(request.realm().getId(), after, PAGE);
    }
}
