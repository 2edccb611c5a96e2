package io.mcppack.keycloak.distribution.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.distribution.support.AdminTokens;
import io.mcppack.keycloak.distribution.support.HalfRequest;
import io.mcppack.keycloak.testsupport.Answer;
import io.mcppack.keycloak.testsupport.Http;
import io.mcppack.keycloak.testsupport.KeycloakTest;
import io.mcppack.keycloak.testsupport.Shared;
import io.mcppack.keycloak.testsupport.TestRealm;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only JSON is read, and everything else is refused by its head: nothing of it gets onto the disk. */
@KeycloakTest
final class RegistrationMediaTypeIT {
    private static final String BODY = "{\"redirect_uris\": [\"http://127.0.0.1:4711/cb\"]}";
    private static final String PART = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\naaaa";

    @Test
    void refusesAnUploadBeforeItHasArrived(@Shared TestRealm realm) {
        RegistrationDoorIT.govern(realm, "anonymous");

        for (String endpoint : List.of("openid-connect", "default", "install")) {
            assertThat(HalfRequest.status(
                            "POST",
                            realm.uri("clients-registrations/" + endpoint),
                            PART,
                            "Content-Type: multipart/form-data; boundary=x"))
                    .as(endpoint)
                    .isEqualTo(415);
        }
        assertThat(HalfRequest.status(
                        "PUT",
                        realm.uri("clients-registrations/openid-connect/x"),
                        PART,
                        "Content-Type: multipart/form-data; boundary=x",
                        "Authorization: Bearer " + AdminTokens.of(realm, "manage-clients")))
                .isEqualTo(415);
        assertThat(HalfRequest.status(
                        "POST", realm.uri("clients-registrations/saml2-entity-descriptor"), PART, "Content-Type: a/b"))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid-connect", "default", "install"})
    void refusesBrokenFormsAsWhatTheyAre(String endpoint, @Shared TestRealm realm) {
        RegistrationDoorIT.govern(realm, "anonymous");
        URI uri = realm.uri("clients-registrations/" + endpoint);
        String form = "application/x-www-form-urlencoded";

        assertRefused(Http.send("POST", uri, "a=%zz", "Content-Type", form));
        assertRefused(Http.send("POST", uri, "a=1&".repeat(3_000), "Content-Type", form));
        assertRefused(Http.send("POST", uri, PART, "Content-Type", "multipart/form-data; boundary=x"));
        assertRefused(Http.send("POST", uri, PART, "Content-Type", "multipart/form-data"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-7",
                "application/json;charset=\"UTF-16\"",
                "application/json; charset=utf-8; charset=iso-8859-1",
                "application/json; charset=",
                "application/jsonx",
                "application/json, text/plain",
                "text/plain"
            })
    void refusesOtherTextThanJsonInUtf8(String mediaType, @Shared TestRealm realm) {
        RegistrationDoorIT.govern(realm, "anonymous");

        assertRefused(Http.send("POST", realm.registrationEndpoint(), BODY, "Content-Type", mediaType));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON ; charset=\"utf-8\"", "application/json;charset=UTF-8"})
    void takesJsonHoweverItIsSpelled(String mediaType, @Shared TestRealm realm) {
        RegistrationDoorIT.govern(realm, "anonymous");

        assertThat(Http.send("POST", realm.registrationEndpoint(), BODY, "Content-Type", mediaType)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void takesABodyWithoutAMediaTypeForJson(@Shared TestRealm realm) {
        RegistrationDoorIT.govern(realm, "anonymous");

        assertThat(Http.send("POST", realm.registrationEndpoint(), BODY).status())
                .isEqualTo(201);
    }

    @Test
    void keepsAdministratorsFromUploadingToo(TestRealm realm) {
        String administrator = AdminTokens.of(realm, "manage-realm", "view-realm");

        for (String call : List.of("simulate", "setup", "setup/undo")) {
            URI uri = URI.create(realm.uri("").toString().replace("/realms/", "/admin/realms/") + "dcr-policy/" + call);
            assertThat(HalfRequest.status(
                            "POST",
                            uri,
                            PART,
                            "Content-Type: multipart/form-data; boundary=x",
                            "Authorization: Bearer " + administrator))
                    .as(call)
                    .isEqualTo(415);
            Answer form = Http.send(
                    "POST",
                    uri,
                    "a=%zz",
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Authorization",
                    "Bearer " + administrator);
            assertThat(form.status()).as(form.body()).isEqualTo(415);
            assertThat(form.text("error")).isEqualTo("invalid_request");
        }
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        assertThat(answer.text("error")).isEqualTo("invalid_client_metadata");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }
}
