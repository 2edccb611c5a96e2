package io.mcppack.keycloak.distribution.page;

import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps cookies, follows redirects, fills in forms: enough for a page that no client's redirect leads to. */
public final class TinyBrowser {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern HIDDEN_CODE = Pattern.compile("name=\"code\"\\s+value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new HashMap<>();

    public Answer open(URI address) {
        return follow(address, Http.get(address, jar()));
    }

    /** Submits the form of a page that came from that address. */
    public Answer submit(URI address, Answer page, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        Matcher code = HIDDEN_CODE.matcher(page.body());
        if (code.find()) {
            all.put("code", code.group(1));
        }
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("no form on the page: " + page.status() + " " + page.body());
        }
        URI action = address.resolve(form.group(1).replace("&amp;", "&"));
        return follow(action, Http.postForm(action, all, jar()));
    }

    private Answer follow(URI address, Answer answer) {
        remember(answer);
        String location = answer.header("Location");
        if (location.isEmpty()) {
            return answer;
        }
        return open(address.resolve(location));
    }

    private void remember(Answer answer) {
        answer.headers().allValues("Set-Cookie").forEach(line -> {
            String pair = line.split(";", 2)[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        });
    }

    private String[] jar() {
        String header = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return header.isEmpty() ? new String[0] : new String[] {"Cookie", header};
    }
}
