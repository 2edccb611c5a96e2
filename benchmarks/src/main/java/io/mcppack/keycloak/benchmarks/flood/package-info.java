/** Registrations of strangers, sent as cheaply as possible: whoever sends them shares the CPU with the server. */
@NullMarked
package io.mcppack.keycloak.benchmarks.flood;

import org.jspecify.annotations.NullMarked;
