package io.mcppack.keycloak.mcpmetadata.rule.server;

import static io.mcppack.keycloak.mcpmetadata.rule.server.WebAddress.require;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What people call an MCP server: without saying in which language, and in some (RFC 9728 section 2.1).
 */
public record LocalizedNames(Optional<Label> plain, SortedMap<String, Label> byLanguage) {

    /** Separates a member from the language of its value. */
    public static final String LANGUAGE = "#";

    // BCP 47 as far as anybody uses it: a language and its sub-tags.
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    public LocalizedNames {
        byLanguage = Collections.unmodifiableSortedMap(new TreeMap<>(byLanguage));
        byLanguage.keySet().forEach(LocalizedNames::language);
    }

    public static LocalizedNames of(Optional<Label> plain) {
        return new LocalizedNames(plain, new TreeMap<>());
    }

    public static String language(String tag) {
        require(TAG.matcher(tag).matches(), "must end with a language tag such as ja or de-CH (BCP 47)");
        return tag;
    }

    public void addTo(Map<String, Object> document) {
        plain.ifPresent(name -> document.put("resource_name", name.text()));
        byLanguage.forEach((tag, name) -> document.put("resource_name" + LANGUAGE + tag, name.text()));
    }
}
