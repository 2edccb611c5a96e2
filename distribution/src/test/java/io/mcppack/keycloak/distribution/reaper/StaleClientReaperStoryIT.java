package io.mcppack.keycloak.distribution.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator can find out about a client: what happened to it and what it is. */
@KeycloakTest
final class StaleClientReaperStoryIT {

    private static final String CLAUDE_CODE = """
            {"client_name": "Claude Code", "redirect_uris": ["http://localhost:51234/callback"],
             "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
             "token_endpoint_auth_method": "none"}
            """;

    @Test
    void tellsWhatHappenedToAClientAndWhy(TestRealm realm) {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        realm.addUser("alice");
        String id = reaper.register();
        reaper.use(id, "alice");

        reaper.post("/clients/" + id + "/sleep");
        reaper.post("/clients/" + id + "/wake");
        reaper.post("/clients/" + id + "/archive");

        assertThat(story(reaper.get("/archive/" + id)))
                .containsExactly(
                        "registered anonymous ",
                        "used  ",
                        "asleep administrator administrator",
                        "woken administrator administrator",
                        "archived administrator administrator");

        reaper.post("/archive/" + id + "/restore");

        assertThat(story(reaper.get("/clients/" + id))).hasSize(6).endsWith("restored administrator administrator");
        assertThat(reaper.get("/clients/" + id).body()).doesNotContain("alice");
        assertThat(reaper.get("/clients").json().findValues("story")).isEmpty();
    }

    @Test
    void namesTheRunThatPutAClientToSleep(TestRealm realm) {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        String id = reaper.register();
        reaper.awaitStale(id);

        String run = reaper.post("/runs?dryRun=false").text("id");
        reaper.awaitState(id, "asleep");

        JsonNode last = reaper.client(id).path("story").get(1);
        assertThat(last.path("by").asText()).isEqualTo("run");
        assertThat(last.path("run").asText()).isEqualTo(run);
        assertThat(last.path("reason").asText()).isEqualTo("too-old");
    }

    @Test
    @Tag("thorough")
    void keepsTheLatestFiftyChanges(TestRealm realm) {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        String id = reaper.register();
        for (int i = 0; i < 27; i++) {
            reaper.post("/clients/" + id + "/sleep");
            reaper.post("/clients/" + id + "/wake");
        }

        assertThat(story(reaper.get("/clients/" + id)))
                .hasSize(51)
                .startsWith("registered anonymous ", "asleep administrator administrator")
                .endsWith("woken administrator administrator");
    }

    @Test
    void findsTheClientsOfOneSoftware(TestRealm realm) {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        realm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("rows", "at-registration"));
        String one = claudeCode(reaper);
        String other = claudeCode(reaper);
        String unknown = reaper.register();

        assertThat(reaper.client(one).path("software").asText()).isEqualTo("claude-code");
        assertThat(reaper.client(unknown).path("software").asText()).isEqualTo("unknown");
        assertThat(ids(reaper, "?software=claude-code")).containsExactlyInAnyOrder(one, other);
        assertThat(ids(reaper, "?software=unknown&state=active")).containsExactly(unknown);
        assertThat(ids(reaper, "?software=cursor")).isEmpty();
        assertThat(pages(reaper, "?software=claude-code&max=1")).containsExactlyInAnyOrder(one, other);

        reaper.post("/clients/" + one + "/archive");
        reaper.post("/archive/" + one + "/restore");
        assertThat(reaper.client(one).path("software").asText()).isEqualTo("claude-code");

        reaper.awaitStale(unknown);
        assertThat(reaper.get("/plan.csv").body())
                .contains("origin,software,state")
                .contains(",\"claude-code\",");
    }

    @Test
    void groupsByTheSoftwareThatTheMarkNames(TestRealm realm) {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        realm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("rows", "at-registration"));
        claudeCode(reaper);
        String github = reaper.register(CLAUDE_CODE.replace("Claude Code", "Claude Code (github)"));
        reaper.register(CLAUDE_CODE.replace("Claude Code", "C1aude Code (github)"));
        reaper.post("/clients/" + github + "/sleep");

        assertThat(realm.admin().clients().get(github).toRepresentation().getAttributes())
                .containsEntry("mcp.recognised", "claude-code")
                .containsEntry("mcp.known-as", "Claude Code");
        assertThat(ids(reaper, "?software=claude-code")).hasSize(2).contains(github);
        assertThat(reaper.get("/software").body())
                .isEqualTo("{\"items\":[{\"software\":\"claude-code\",\"active\":1,\"asleep\":1},"
                        + "{\"software\":\"unknown\",\"active\":1,\"asleep\":0}]}");
    }

    @Test
    void recognisesWhatItAdopts(TestRealm realm) {
        realm.addComponent(
                TestRealm.REGISTRATION_POLICY, "mcp-dcr-policy", "anonymous", Map.of("rows", "at-registration"));
        realm.removeRegistrationPolicy("trusted-hosts", "anonymous");
        String early = ReaperRealm.register(realm, CLAUDE_CODE).text("client_id");
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());

        reaper.post("/adopt?dryRun=false");

        assertThat(reaper.client(early).path("software").asText()).isEqualTo("claude-code");
        assertThat(story(reaper.get("/clients/" + early))).containsExactly("adopted adopted ");
    }

    @Test
    void pagesInTheOrderOfRegistration(TestRealm realm) {
        ReaperRealm reaper = ReaperRealm.switchOn(realm, Map.of());
        List<String> registered = List.of(reaper.register(), reaper.register(), reaper.register());

        assertThat(ids(reaper, "?sort=registeredAt")).isEqualTo(registered);
        assertThat(pages(reaper, "?sort=registeredAt&max=2")).isEqualTo(registered);
    }

    private static String claudeCode(ReaperRealm reaper) {
        return reaper.register(CLAUDE_CODE);
    }

    private static List<String> ids(ReaperRealm reaper, String query) {
        return reaper.get("/clients" + query).json().findValuesAsText("id");
    }

    private static List<String> pages(ReaperRealm reaper, String query) {
        List<String> ids = new ArrayList<>();
        Answer page = reaper.get("/clients" + query);
        ids.addAll(page.json().findValuesAsText("id"));
        while (page.json().has("next")) {
            page = reaper.get("/clients" + query + "&after=" + page.text("next"));
            ids.addAll(page.json().findValuesAsText("id"));
        }
        return ids;
    }

    private static List<String> story(Answer answer) {
        return StreamSupport.stream(answer.json().path("story").spliterator(), false)
                .map(entry -> entry.path("what").asText() + " "
                        + entry.path("reason").asText() + " " + entry.path("by").asText())
                .toList();
    }
}
