package io.mcppack.keycloak.dcrpolicy.keycloak.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownCallbacks;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownClient;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownMetadata;
import io.mcppack.keycloak.dcrpolicy.rule.consent.ClientMark;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Registration;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationReader;
import io.mcppack.keycloak.dcrpolicy.rule.registration.RegistrationRules;
import io.mcppack.keycloak.dcrpolicy.rule.registration.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.keycloak.component.ComponentModel;

/** The catalogue knows the clients by what they send, not by what somebody thinks that they send. */
final class SeenRegistrationsTest {
    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final List<SeenRegistration> SEEN = SeenRegistration.all().toList();

    @ParameterizedTest
    @FieldSource("SEEN")
    void hasTheMarkThatTheUserMustSee(SeenRegistration seen) {
        Registration stored = accepted(seen);
        String name = stored.presentation().name().orElse("");

        ClientMark mark = ClientMark.of(
                CATALOGUE, name, stored.redirects(), stored.redirects().get(0));

        assertThat(mark.kind().code()).isEqualTo(seen.mark());
        assertThat(mark.knownAs()).isEqualTo(seen.knownAs());
    }

    /** The reaper groups by this id, the consent page shows the name of the same entry. */
    @ParameterizedTest
    @FieldSource("SEEN")
    void isOfTheSoftwareThatTheMarkNames(SeenRegistration seen) {
        Registration stored = accepted(seen);

        assertThat(CATALOGUE
                        .match(
                                stored.presentation().name().orElse(""),
                                stored.redirects(),
                                stored.software().id().orElse(""))
                        .map(CatalogueMatch::client)
                        .map(KnownClient::id))
                .isEqualTo(seen.knownAs().isEmpty() ? Optional.empty() : Optional.of(seen.client()));
    }

    @ParameterizedTest
    @FieldSource("SEEN")
    void isAmongTheEvidenceOfItsEntry(SeenRegistration seen) {
        assertThat(CATALOGUE.find(seen.client()).orElseThrow().evidence())
                .anyMatch(evidence -> evidence.source().equals(seen.source())
                        && evidence.date().toString().equals(seen.date()));
        assertThat(seen.how()).isIn("wire", "source", "report");
    }

    @ParameterizedTest
    @FieldSource("SEEN")
    void hasNothingThatItsEntryDoesNotTell(SeenRegistration seen) {
        KnownMetadata told = CATALOGUE.find(seen.client()).orElseThrow().metadata();

        assertThat(told.grantTypes()).containsAll(seen.values("grant_types"));
        assertThat(told.responseTypes()).containsAll(seen.values("response_types"));
        assertThat(told.authMethods()).containsAll(seen.values("token_endpoint_auth_method"));
        if (!seen.how().equals("report") && !seen.body().containsKey("token_endpoint_auth_method")) {
            assertThat(told.authMethods()).contains(KnownMetadata.OMITTED);
        }
    }

    @Test
    void isThereForEveryEntryThatCanBeMatched() {
        Set<String> seen =
                Set.copyOf(SEEN.stream().map(SeenRegistration::client).toList());

        assertThat(CATALOGUE.clients())
                .filteredOn(client -> !client.callbacks().equals(KnownCallbacks.NONE) || client.selfHosted())
                .extracting(KnownClient::id)
                .allMatch(seen::contains);
    }

    /** In a realm that lets in every client of the catalogue, and those of one host of its own. */
    private static Registration accepted(SeenRegistration seen) {
        ComponentModel component = new ComponentModel();
        component
                .getConfig()
                .addAll(
                        "clients",
                        CATALOGUE.clients().stream().map(KnownClient::id).toList());
        component.getConfig().add("redirect-hosts", "chat.example");
        Verdict verdict = new RegistrationRules(
                        new McpDcrPolicyConfig(CATALOGUE, component).validate(),
                        new RegistrationRules.Circumstances(Set.of("Keycloak", "Admin"), Set.of("mcp:tools")))
                .judge(RegistrationReader.read(seen.body()));
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted) verdict).granted();
    }
}
