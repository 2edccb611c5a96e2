/**
 * Runs over all dynamic clients of a realm, one at a time in a cluster. {@code DueRuns} and {@code RunStart} start a
 * run; {@code ReaperRun} plans it, asks the brake and changes clients in small transactions under the {@code RunLease}.
 */
@NullMarked
package io.mcppack.keycloak.staleclientreaper.keycloak.run;

import org.jspecify.annotations.NullMarked;
