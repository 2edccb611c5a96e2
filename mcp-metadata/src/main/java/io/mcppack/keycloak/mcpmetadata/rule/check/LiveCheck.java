package io.mcppack.keycloak.mcpmetadata.rule.check;

import io.mcppack.keycloak.mcpmetadata.rule.server.McpServer;
import io.mcppack.keycloak.mcpmetadata.rule.server.ResourceUrl;
import io.mcppack.keycloak.mcpmetadata.rule.server.ScopeList;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges what a live MCP server answered, point by point, by what MCP clients insist on.
 *
 * @param open the answer to a call without a token
 * @param document the answer where clients look for the document on the server's own origin
 * @param members what that answer says, if it is a JSON object
 * @param own the answer to a call with a token for this server
 * @param foreign the answer to a call with a token for another one
 */
public record LiveCheck(
        McpServer server, String issuer, Probe open, Probe document, Map<String, ?> members, Probe own, Probe foreign) {

    private static final Pattern METADATA = Pattern.compile("(?i)resource_metadata=\"([^\"]*)\"");
    private static final Pattern SCOPE = Pattern.compile("(?i)[ ,]scope=\"([^\"]*)\"");

    public List<CheckFinding> findings() {
        List<CheckFinding> findings = new ArrayList<>();
        findings.add(found(
                "challenge",
                open.hasStatus(401),
                "A call without a token has to be answered with 401, which starts every client's login: "
                        + open.outcome()));
        if (open instanceof Probe.Answered answered) {
            header(findings, answered);
        }
        findings.add(found(
                "document",
                document.hasStatus(200) && !members.isEmpty(),
                "The document has to be at " + server.resource().wellKnownAddress()
                        + ", where Codex, goose and Zed look and nowhere else: " + document.outcome()));
        findings.add(found(
                "document-resource",
                server.resource().spelling().equals(members.get("resource")),
                "Its resource has to be " + server.resource().spelling()
                        + " to the letter, which VS Code and Gemini CLI compare with what their user typed"));
        findings.add(found(
                "document-issuer",
                members.get("authorization_servers") instanceof List<?> list && list.contains(issuer),
                "Its authorization_servers have to contain " + issuer));
        findings.add(found(
                "own-audience",
                own instanceof Probe.Answered answered && answered.status() != 401 && answered.status() != 403,
                "A token for this server has to be accepted (one that introspects cannot be checked: this token has no"
                        + " session): " + own.outcome()));
        findings.add(found(
                "foreign-audience",
                foreign.hasStatus(401),
                "A token for another server has to be refused with 401: " + foreign.outcome()));
        return findings;
    }

    private void header(List<CheckFinding> findings, Probe.Answered answer) {
        Optional<String> challenge = answer.field("www-authenticate").stream()
                .filter(value -> value.regionMatches(true, 0, "Bearer", 0, "Bearer".length()))
                .findFirst();
        Optional<String> metadata = challenge.flatMap(value -> first(METADATA, value));
        findings.add(found(
                "challenge-header",
                metadata.isPresent(),
                "The 401 has to name the document: WWW-Authenticate: Bearer resource_metadata=\"...\""));
        findings.add(found(
                "challenge-origin",
                metadata.filter(this::isOnTheServersOrigin).isPresent(),
                "resource_metadata has to be on the server's own origin: Codex and goose refuse another, Zed ignores"
                        + " it"));
        Optional<String> scope = challenge.flatMap(value -> first(SCOPE, value));
        findings.add(found(
                "challenge-scope",
                server.scopes().isEmpty()
                        || scope.filter(value -> server.scopeNames()
                                        .containsAll(ScopeList.of(value).names()))
                                .isPresent(),
                "The 401 should name scopes of the server, else some clients ask for all that the realm has"));
    }

    private boolean isOnTheServersOrigin(String address) {
        return Stream.of(address, server.resource().spelling())
                        .map(text -> ResourceUrl.of(text).map(url -> {
                            URI uri = URI.create(url.canonical());
                            return uri.getScheme() + "://" + uri.getRawAuthority();
                        }))
                        .distinct()
                        .count()
                == 1;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static CheckFinding found(String point, boolean ok, String sentence) {
        return new CheckFinding(point, ok, sentence);
    }
}
