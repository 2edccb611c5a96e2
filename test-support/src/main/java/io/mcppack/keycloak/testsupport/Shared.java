package io.mcppack.keycloak.testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link TestRealm} that all invocations of a parameterised test use one after the other, because none leaves
 * anything behind that another one minds. Making a realm takes longer than most tests.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shared {}
