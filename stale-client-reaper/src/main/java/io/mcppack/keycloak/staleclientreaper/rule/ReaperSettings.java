package io.mcppack.keycloak.staleclientreaper.rule;

import java.time.Duration;

/** The settings of one realm that has switched the reaper on. */
public record ReaperSettings(Duration useWindow) {}
