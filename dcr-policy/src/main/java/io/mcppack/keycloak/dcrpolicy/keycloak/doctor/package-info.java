/** Reads what the doctor judges, and answers its findings. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.doctor;

import org.jspecify.annotations.NullMarked;
