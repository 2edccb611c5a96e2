/** What a measurement uses of the machine: CPU time and disk. */
@NullMarked
package io.mcppack.keycloak.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
