package io.mcppack.keycloak.staleclientreaper.keycloak.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.ThemeResourceProvider;
import org.keycloak.theme.ThemeResourceProviderFactory;

/**
 * What this module says to users, for every login theme; realms and themes may say it in other words. Keycloak's own
 * folder for such messages is none for two JARs: of a file that both have, it finds one.
 */
public final class ReaperMessages implements ThemeResourceProvider, ThemeResourceProviderFactory {
    static final String STOPPED = "mcpClientStoppedByAdministrator";

    private static final String BUNDLE = "messages";
    private static final String FOLDER = "/mcp-stale-client-reaper/";

    @Override
    public String getId() {
        return "mcp-stale-client-reaper";
    }

    @Override
    public ThemeResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public Properties getMessages(String bundle, Locale locale) throws IOException {
        Properties messages = new Properties();
        String file = FOLDER + BUNDLE + "-" + locale.toLanguageTag() + ".properties";
        try (InputStream stream = BUNDLE.equals(bundle) ? ReaperMessages.class.getResourceAsStream(file) : null) {
            if (stream != null) {
                messages.load(new InputStreamReader(stream, UTF_8));
            }
        }
        return messages;
    }

    @Override
    public @Nullable URL getTemplate(String name) {
        return null;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String path) {
        return null;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
