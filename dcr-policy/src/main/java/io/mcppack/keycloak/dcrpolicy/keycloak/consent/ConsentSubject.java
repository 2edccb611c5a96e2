package io.mcppack.keycloak.dcrpolicy.keycloak.consent;

import static java.util.Objects.requireNonNullElse;

import io.mcppack.keycloak.dcrpolicy.keycloak.arrival.Claims;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.ClientTier;
import io.mcppack.keycloak.dcrpolicy.keycloak.limits.Places;
import io.mcppack.keycloak.dcrpolicy.keycloak.settings.McpDcrPolicyConfig;
import io.mcppack.keycloak.dcrpolicy.rule.consent.CodeDestination;
import io.mcppack.keycloak.dcrpolicy.rule.consent.ConsentKey;
import io.mcppack.keycloak.dcrpolicy.rule.consent.ConsentRecord;
import io.mcppack.keycloak.dcrpolicy.rule.consent.ShownClient;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** Who lets which self-registered client have codes sent where, and for which MCP server. */
record ConsentSubject(
        KeycloakSession session,
        RealmModel realm,
        UserModel user,
        ClientModel client,
        String redirectUri,
        String resource) {
    /** Empty where Keycloak's own consent is all there is. */
    static Optional<ConsentSubject> of(
            KeycloakSession session,
            RealmModel realm,
            @Nullable UserModel user,
            ClientModel client,
            @Nullable String redirectUri,
            @Nullable String resource) {
        return user != null && SelfRegisteredClients.contains(client) && McpDcrPolicyConfig.isGoverned(realm)
                ? Optional.of(new ConsentSubject(
                        session,
                        realm,
                        user,
                        client,
                        requireNonNullElse(redirectUri, ""),
                        requireNonNullElse(resource, "")))
                : Optional.empty();
    }

    /** Whether the user allowed all of this, to a client that is still as the page said. */
    boolean isAllowed(Collection<ClientScopeModel> asked) {
        Optional<ConsentRecord> record = records().find(key());
        return record.isPresent()
                && consents()
                        .find()
                        .filter(consent -> consent.getCreatedDate() != null)
                        .filter(consent -> asked.stream().allMatch(consent::isClientScopeGranted))
                        .filter(consent -> record.get().covers(shown(), ids(asked), consent.getCreatedDate()))
                        .isPresent();
    }

    /** Remembers that the user allowed this. */
    void allow(Collection<ClientScopeModel> asked) {
        long created = consents().grant(asked);
        Set<String> scopes = new HashSet<>(ids(asked));
        records()
                .find(key())
                .filter(old -> old.covers(shown(), Set.of(), created))
                .ifPresent(old -> scopes.addAll(old.scopes()));
        records().save(key(), new ConsentRecord(shown(), scopes, created));
    }

    /** Whether the client holds one of the realm's places, or has taken one now. */
    boolean holdsPlace() {
        return places().holds(client) || takesPlace();
    }

    /**
     * The same, without a read in this session: on MariaDB a session that has read once does not see the consent of
     * another click, for which {@link #allow} looks under a lock.
     */
    boolean takesPlace() {
        long limit = McpDcrPolicyConfig.maxClients(realm, ClientTier.of(client).caller());
        boolean taken = places().take(client, limit);
        if (taken) {
            new Claims(session, Clock.systemUTC()).use(client.getId());
        }
        return taken;
    }

    /** The fingerprint of what the page says now. */
    String shown() {
        return new ShownClient(
                        Stream.of(
                                        client.getName(),
                                        client.getClientAuthenticatorType(),
                                        client.getAttribute(OIDCConfigAttributes.JWKS_URL),
                                        client.getAttribute(OIDCConfigAttributes.JWKS_STRING),
                                        client.getAttribute(ClientModel.LOGO_URI),
                                        client.getAttribute(ClientModel.POLICY_URI),
                                        client.getAttribute(ClientModel.TOS_URI))
                                .map(text -> requireNonNullElse(text, ""))
                                .toList(),
                        client.getRedirectUris(),
                        destination(),
                        resource)
                .fingerprint();
    }

    CodeDestination destination() {
        return CodeDestination.of(redirectUri);
    }

    private ConsentKey key() {
        return new ConsentKey(realm.getId(), user.getId(), client.getId(), destination(), resource);
    }

    private Places places() {
        return new Places(session, Clock.systemUTC());
    }

    private ConsentRecords records() {
        return new ConsentRecords(session, Clock.systemUTC());
    }

    private KeycloakConsents consents() {
        return new KeycloakConsents(session, realm, user, client);
    }

    private static Set<String> ids(Collection<ClientScopeModel> scopes) {
        return scopes.stream().map(ClientScopeModel::getId).collect(Collectors.toSet());
    }
}
