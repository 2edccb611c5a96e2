package io.mcppack.keycloak.dcrpolicy.keycloak.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The texts of the admin console in one language. */
final class Messages {
    private Messages() {}

    static Properties in(String language) throws IOException {
        String resource = "/theme-resources/messages/messages_" + language + ".properties";
        Properties words = new Properties();
        try (InputStream stream = Objects.requireNonNull(Messages.class.getResourceAsStream(resource), resource);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
