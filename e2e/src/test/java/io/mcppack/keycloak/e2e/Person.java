package io.mcppack.keycloak.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody in front of a browser who signs in and agrees, and does nothing else. */
final class Person {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern CONSENT_CODE = Pattern.compile("name=\"code\"\\s+value=\"([^\"]+)\"");
    private static final int PAGES = 10;

    private final String name;
    private final Map<String, String> cookies = new HashMap<>();

    Person(String name) {
        this.name = name;
    }

    /**
     * Opens the address that a client has asked for; the result is where the browser is sent at the end, back at the
     * client.
     */
    URI signIn(URI authorization) {
        URI page = authorization;
        Answer answer = open(page);
        for (int seen = 0; seen < PAGES; seen++) {
            String location = answer.header("Location");
            if (!location.isEmpty()) {
                page = page.resolve(location);
                if (!page.getRawAuthority().equals(authorization.getRawAuthority())) {
                    return page;
                }
                answer = open(page);
            } else {
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                page = page.resolve(find(FORM, answer.body()).replace("&amp;", "&"));
                answer = remember(Http.postForm(page, filledIn(answer.body()), jar()));
            }
        }
        throw new AssertionError("no end after " + PAGES + " pages: " + answer);
    }

    /** The same for a client that listens itself: the browser goes there, too. */
    void signInAndReturn(URI authorization) {
        Answer answer = Http.get(signIn(authorization));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 399);
    }

    private Map<String, String> filledIn(String page) {
        return page.contains("name=\"password\"")
                ? Map.of("username", name, "password", name)
                : new LinkedHashMap<>(Map.of("accept", "Yes", "code", find(CONSENT_CODE, page)));
    }

    private Answer open(URI address) {
        return remember(Http.get(address, jar()));
    }

    private Answer remember(Answer answer) {
        answer.headers().allValues("Set-Cookie").forEach(line -> {
            String pair = line.split(";", 2)[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        });
        return answer;
    }

    private String[] jar() {
        String header = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return header.isEmpty() ? new String[0] : new String[] {"Cookie", header};
    }

    private static String find(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as("%s on the page %s", pattern, page).isTrue();
        return matcher.group(1);
    }
}
