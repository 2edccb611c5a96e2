package io.mcppack.keycloak.testsupport.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The system properties by which a build says what it wants; a blank one is one that was not given. */
record SystemProperties(Properties properties) {

    String required(String key) {
        String value = properties.getProperty(key, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "-D" + key + " is not set; run the tests with Maven (mvn verify), which sets it");
        }
        return value;
    }

    String text(String key, String fallback) {
        String value = properties.getProperty(key, "");
        return value.isBlank() ? fallback : value;
    }

    <E extends Enum<E>> E choice(Class<E> type, String key, E fallback) {
        String value = text(key, fallback.name());
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("-D" + key + "=" + value + " is none of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    List<String> words(String key, String separator) {
        return wordsOf(properties.getProperty(key, ""), separator);
    }

    static List<String> wordsOf(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
