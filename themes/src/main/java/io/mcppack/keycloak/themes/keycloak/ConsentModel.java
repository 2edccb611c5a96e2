package io.mcppack.keycloak.themes.keycloak;

import static java.util.Objects.requireNonNullElse;

import io.mcppack.keycloak.themes.rule.ClientProvenance;
import io.mcppack.keycloak.themes.rule.Destination;
import io.mcppack.keycloak.themes.rule.PlainText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What the consent page says about a client and its request. */
final class ConsentModel {
    private static final String REGISTERED_BY = "mcp.registered-by";

    /** Written by Keycloak's client ID metadata document executor (26.7, feature cimd). */
    private static final String CIMD = "cimd.cache.expiry.time.in.sec";

    private final KeycloakSession session;
    private final ClientModel client;
    private final @Nullable AuthenticationSessionModel request;
    private final Locale locale;
    private final Map<?, ?> told;

    /** The last parameter is the variable {@code mcpClient} of dcr-policy, see docs/contracts.md. */
    ConsentModel(
            KeycloakSession session,
            ClientModel client,
            @Nullable AuthenticationSessionModel request,
            Locale locale,
            @Nullable Object told) {
        this.session = session;
        this.client = client;
        this.request = request;
        this.locale = locale;
        this.told = told instanceof Map<?, ?> map ? map : Map.of();
    }

    Map<String, Object> variables() {
        ClientProvenance clientProvenance = clientProvenance();
        Destination destination = destination();
        Map<String, Object> variables = new HashMap<>();
        variables.put("mark", clientProvenance.mark().code());
        variables.put("name", name());
        variables.put("knownAs", clientProvenance.knownAs());
        variables.put(
                "destination",
                Map.of(
                        "kind", destination.kind().name(),
                        "text", destination.text(),
                        "foreign", destination.hasForeignLetters()));
        registered(variables);
        if (request != null) {
            RequestedServer.find(session, note(OAuth2Constants.RESOURCE))
                    .ifPresent(server -> variables.put(
                            "server",
                            Map.of("name", ServerLabel.of(server, locale), "url", ServerLabel.address(server))));
        }
        return variables;
    }

    private ClientProvenance clientProvenance() {
        boolean canUpdateItself =
                client.getRegistrationToken() != null || !attribute(CIMD).isEmpty();
        return ClientProvenance.of(told, attribute(REGISTERED_BY), canUpdateItself);
    }

    private Destination destination() {
        if (request == null) {
            return Destination.UNKNOWN;
        }
        return note(DeviceGrantType.OAUTH2_DEVICE_VERIFIED_USER_CODE).isEmpty()
                ? Destination.of(requireNonNullElse(request.getRedirectUri(), ""))
                : Destination.DEVICE;
    }

    private String name() {
        String name = PlainText.of(requireNonNullElse(client.getName(), ""));
        return name.isEmpty() ? PlainText.of(client.getClientId()) : name;
    }

    private void registered(Map<String, Object> variables) {
        Long created = client.getCreatedTimestamp();
        if (created != null) {
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(created), ZoneOffset.UTC);
            variables.put("registeredOn", day.toString());
            variables.put(
                    "registered",
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(locale)
                            .format(day));
        }
    }

    private String attribute(String name) {
        return requireNonNullElse(client.getAttribute(name), "").strip();
    }

    private String note(String name) {
        return request == null ? "" : requireNonNullElse(request.getClientNote(name), "");
    }
}
