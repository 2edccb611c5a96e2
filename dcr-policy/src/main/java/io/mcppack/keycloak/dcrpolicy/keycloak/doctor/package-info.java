/** Collects what the doctor judges. */
@NullMarked
package io.mcppack.keycloak.dcrpolicy.keycloak.doctor;

import org.jspecify.annotations.NullMarked;
