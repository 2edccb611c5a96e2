package io.mcppack.keycloak.staleclientreaper.keycloak.workflow;

import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DatabaseClock;
import io.mcppack.keycloak.staleclientreaper.keycloak.jpa.DynamicClients;
import io.mcppack.keycloak.staleclientreaper.keycloak.life.ClientJudge;
import io.mcppack.keycloak.staleclientreaper.keycloak.run.ReaperRuns;
import io.mcppack.keycloak.staleclientreaper.keycloak.run.StaleClientPredicate;
import io.mcppack.keycloak.staleclientreaper.keycloak.settings.ReaperConfig;
import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.life.Reason;
import io.mcppack.keycloak.staleclientreaper.rule.life.Verdict;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.workflow.ResourceType;
import org.keycloak.models.workflow.WorkflowConditionProvider;
import org.keycloak.models.workflow.WorkflowExecutionContext;

/** Whether a run would put a client to sleep or archive it unused, by the terms of the realm or of the workflow. */
final class StaleCondition implements WorkflowConditionProvider {
    private final KeycloakSession session;
    private final Optional<Duration> term;

    StaleCondition(KeycloakSession session, Optional<Duration> term) {
        this.session = session;
        this.term = term;
    }

    @Override
    public ResourceType getSupportedResourceType() {
        return ResourceType.CLIENTS;
    }

    @Override
    public boolean evaluate(WorkflowExecutionContext context) {
        return settings()
                .flatMap(settings -> DynamicClients.of(session)
                        .find(realm().getId(), context.getResourceId())
                        .map(client -> new ClientJudge(session, lifecycle(settings))
                                .present(List.of(client), DatabaseClock.now(session))))
                .map(judged -> judged.get(0).verdict())
                .filter(StaleCondition::isStale)
                .isPresent();
    }

    /** A run would archive what was never used; a workflow has only the sleep. */
    private static boolean isStale(Verdict verdict) {
        return verdict instanceof Verdict.Sleep || verdict.reason() == Reason.NEVER_USED;
    }

    @Override
    public Predicate toPredicate(CriteriaBuilder builder, CriteriaQuery<String> query, Root<?> client) {
        return settings()
                .map(settings -> new StaleClientPredicate(builder, query, client)
                        .predicate(
                                lifecycle(settings).deadlines(DatabaseClock.now(session)), settings.protectedClients()))
                .orElseGet(builder::disjunction);
    }

    /** The parameter was read when the condition was made. */
    @Override
    public void validate() {}

    /** None where the reaper is not switched on: nothing is stale there. */
    private Optional<ReaperSettings> settings() {
        return ReaperConfig.settings(realm())
                .map(settings -> term.map(settings::within).orElse(settings));
    }

    private Lifecycle lifecycle(ReaperSettings settings) {
        return ReaperRuns.of(session).lifecycle(settings);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }

    @Override
    public void close() {}
}
