package io.mcppack.keycloak.mcpmetadata.keycloak.metrics;

import io.mcppack.keycloak.mcpmetadata.rule.token.RefusalCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.keycloak.Config;

/**
 * Tells Micrometer what this node does. No tag has a value that a client could choose.
 *
 * <p>Each class that counts has one of these; a registry makes a counter only once, so they share it.
 */
public final class MetadataMeters {

    /** How Keycloak 26.7 itself asks whether metrics are on. */
    private static final String METRICS_ENABLED = "metrics-enabled";

    private final CounterRow<DocumentOutcome> documents;
    private final CounterRow<TokenOutcome> tokens;
    private final CounterRow<RefusalCode> early;
    private final CounterRow<RefusalCode> late;
    private final CounterRow<CheckResult> checks;

    private MetadataMeters(MeterRegistry registry) {
        documents = CounterRow.of(registry, MeterName.DOCUMENTS, DocumentOutcome.class);
        tokens = CounterRow.of(registry, MeterName.TOKENS, TokenOutcome.class);
        early = CounterRow.of(registry, MeterName.REFUSALS, RefusalCode.class, "early");
        late = CounterRow.of(registry, MeterName.REFUSALS, RefusalCode.class, "token");
        checks = CounterRow.of(registry, MeterName.CHECKS, CheckResult.class);
    }

    /** Meters that no registry shows. */
    public static MetadataMeters off() {
        return new MetadataMeters(new CompositeMeterRegistry());
    }

    /** In the registry of the server; in none where the server's metrics are off. */
    public static MetadataMeters of(Config.Scope config) {
        return config.root().getBoolean(METRICS_ENABLED, false) ? new MetadataMeters(Metrics.globalRegistry) : off();
    }

    public void answered(int status) {
        documents.count(DocumentOutcome.ofStatus(status));
    }

    public void bound() {
        tokens.count(TokenOutcome.BOUND);
    }

    public void leftAlone() {
        tokens.count(TokenOutcome.UNTOUCHED);
    }

    public void refusedEarly(RefusalCode code) {
        early.count(code);
    }

    public void refused(RefusalCode code) {
        tokens.count(TokenOutcome.REFUSED);
        late.count(code);
    }

    public void checked(boolean ok) {
        checks.count(ok ? CheckResult.OK : CheckResult.FAULTY);
    }
}
