package io.mcppack.keycloak.testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test against a real Keycloak with the built pack. All tests of a run share one server; a test that takes a {@link
 * TestRealm} gets one of its own, removed afterwards. Parameters: {@link TestRealm}, {@link
 * io.mcppack.keycloak.testsupport.server.KeycloakServer}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KeycloakExtension.class)
public @interface KeycloakTest {}
