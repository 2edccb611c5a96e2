package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import io.mcppack.keycloak.staleclientreaper.rule.life.Lifecycle;
import io.mcppack.keycloak.staleclientreaper.rule.run.Pace;
import io.mcppack.keycloak.staleclientreaper.rule.run.RunOrder;
import io.mcppack.keycloak.staleclientreaper.rule.settings.ReaperSettings;
import java.util.concurrent.Executor;

/**
 * What the parts of one run share.
 *
 * @param realm transactions that need no lease
 * @param workers the threads for parallel batches
 */
record RunContext(
        RunOrder order,
        ReaperSettings settings,
        Lifecycle lifecycle,
        RealmTransactions realm,
        RunLease lease,
        RunProgress progress,
        Pace pace,
        Executor workers) {}
