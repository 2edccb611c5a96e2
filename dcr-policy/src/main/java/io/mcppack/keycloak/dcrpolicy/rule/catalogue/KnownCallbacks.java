package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import io.mcppack.keycloak.dcrpolicy.rule.uri.Authority;
import io.mcppack.keycloak.dcrpolicy.rule.uri.IdPath;
import io.mcppack.keycloak.dcrpolicy.rule.uri.LoopbackRedirect;
import io.mcppack.keycloak.dcrpolicy.rule.uri.RedirectUri;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses where known clients receive authorization codes. Web and app addresses are compared as text.
 *
 * @param exact whole https addresses
 * @param prefixes https addresses that end in a slash and are followed by one segment that the vendor generates
 * @param apps whole private-use addresses
 */
public record KnownCallbacks(
        List<String> exact, List<String> prefixes, List<String> apps, List<LoopbackRedirect> loopbacks) {
    public static final KnownCallbacks NONE = new KnownCallbacks(List.of(), List.of(), List.of(), List.of());

    public KnownCallbacks {
        exact = List.copyOf(exact);
        prefixes = List.copyOf(prefixes);
        apps = List.copyOf(apps);
        loopbacks = List.copyOf(loopbacks);
        Stream.of(exact, prefixes, apps, loopbacks).forEach(KnownCallbacks::refuseDuplicates);
        exact.forEach(KnownCallbacks::webHost);
        prefixes.forEach(KnownCallbacks::prefixHost);
        apps.forEach(KnownCallbacks::appAddress);
    }

    /**
     * Reads whole redirect URIs that an operator typed.
     *
     * @throws IllegalArgumentException with a sentence that says what to write
     */
    public static KnownCallbacks parse(Collection<String> redirectUris) {
        List<String> web = new ArrayList<>();
        List<String> own = new ArrayList<>();
        List<LoopbackRedirect> local = new ArrayList<>();
        for (String text : redirectUris) {
            switch (text.split(":", 2)[0]) {
                case "https" -> web.add(text);
                case "http" -> local.add(LoopbackRedirect.parse(text));
                default -> own.add(text);
            }
        }
        return new KnownCallbacks(web, List.of(), own, local);
    }

    public static KnownCallbacks union(Collection<KnownCallbacks> all) {
        return new KnownCallbacks(
                union(all, KnownCallbacks::exact),
                union(all, KnownCallbacks::prefixes),
                union(all, KnownCallbacks::apps),
                union(all, KnownCallbacks::loopbacks));
    }

    /** The hosts behind the https addresses. */
    public Set<WebHost> webHosts() {
        return ordered(Stream.concat(exact.stream(), prefixes.stream()).map(KnownCallbacks::webHost));
    }

    public Set<AppRedirect> appAddresses() {
        return ordered(apps.stream().map(KnownCallbacks::appAddress));
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** The same without the addresses on the user's own computer. */
    KnownCallbacks remote() {
        return new KnownCallbacks(exact, prefixes, apps, List.of());
    }

    /** Whether another address of the same host or app is known. */
    public boolean hasHostOf(RedirectUri uri) {
        if (!uri.isWeb()) {
            return appAddresses().stream().anyMatch(app -> app.covers(uri));
        }
        Optional<Authority> authority = Authority.parse(uri.authority());
        return uri.scheme().equals("https")
                ? authority
                        .map(Authority::asWebHost)
                        .filter(webHosts()::contains)
                        .isPresent()
                : !loopbacks.isEmpty()
                        && authority.filter(Authority::isLoopback).isPresent();
    }

    /** Whether this redirect URI is one of the known ones; any text is answered. */
    public boolean allows(String redirectUri) {
        return isListed(redirectUri) || prefixes.stream().anyMatch(prefix -> IdPath.isIdBelow(prefix, redirectUri));
    }

    /**
     * Whether one of these redirect URIs is the vendor's own https address and the client uses all others. An app or
     * loopback address alone proves nothing, because any program may claim it.
     */
    boolean identifyVendor(List<String> redirectUris) {
        return redirectUris.stream().anyMatch(exact::contains)
                && redirectUris.stream().allMatch(this::isListed);
    }

    private boolean isListed(String redirectUri) {
        return exact.contains(redirectUri) || apps.contains(redirectUri) || isLoopback(redirectUri);
    }

    /**
     * A question mark with no query after it does not show in the parts of an address, so the text is checked for it.
     */
    private boolean isLoopback(String redirectUri) {
        Optional<RedirectUri> parts = RedirectUri.parse(redirectUri);
        return redirectUri.indexOf('?') < 0
                && parts.isPresent()
                && loopbacks.stream().anyMatch(form -> form.matches(parts.get()));
    }

    private static WebHost webHost(String text) {
        return RedirectUri.parse(text)
                .filter(uri -> uri.scheme().equals("https") && uri.query().isEmpty() && IdPath.isPlain(uri.path()))
                .filter(uri -> text.equals("https://" + uri.authority() + uri.path()))
                .map(uri -> WebHost.parse(uri.authority()))
                .orElseThrow(() -> refused(text, "an https callback", "https://claude.ai/api/mcp/auth_callback"));
    }

    private static void prefixHost(String text) {
        webHost(text);
        if (!text.endsWith("/")) {
            throw refused(text, "a callback prefix", "https://chatgpt.com/connector/oauth/, with a slash at the end");
        }
    }

    private static AppRedirect appAddress(String text) {
        return RedirectUri.parse(text)
                .filter(uri -> !uri.authority().isEmpty() && uri.query().isEmpty() && IdPath.isPlain(uri.path()))
                .filter(uri -> text.equals(uri.scheme() + "://" + uri.authority() + uri.path()))
                .map(uri -> AppRedirect.parse(uri.scheme() + "://" + uri.authority()))
                .orElseThrow(() -> refused(text, "an app callback", "cursor://anysphere.cursor-mcp/oauth/callback"));
    }

    private static IllegalArgumentException refused(String text, String kind, String example) {
        return new IllegalArgumentException("\"" + text + "\" is not " + kind + ": write it like " + example);
    }

    private static void refuseDuplicates(List<?> values) {
        Set<Object> seen = new LinkedHashSet<>();
        values.stream().filter(value -> !seen.add(value)).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException("\"" + twice + "\" is listed twice: remove one");
        });
    }

    private static <T> List<T> union(Collection<KnownCallbacks> all, Function<KnownCallbacks, List<T>> part) {
        return all.stream().map(part).flatMap(List::stream).distinct().toList();
    }

    private static <T> Set<T> ordered(Stream<T> values) {
        Set<T> ordered = values.collect(Collectors.toCollection(LinkedHashSet::new));
        return Collections.unmodifiableSet(ordered);
    }
}
