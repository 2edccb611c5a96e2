package io.mcppack.keycloak.dcrpolicy.keycloak.caller;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.CryptoUtils;
import org.keycloak.jose.jws.JWSHeader;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenManager.TokenRevocationCheck;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.util.TokenUtil;

/**
 * A bearer token that this realm has signed and that is neither expired nor revoked. Keycloak's own endpoint makes the
 * same checks, but only after the body is read, and with an event for each failure.
 */
public record VerifiedToken(AccessToken token) {
    /** Empty unless the header is exactly one bearer token: what Keycloak would overlook must not pass as anonymous. */
    public static Optional<VerifiedToken> read(KeycloakSession session, String header) {
        String[] parts = header.split(" ", -1);
        if (parts.length != 2 || !parts[0].equalsIgnoreCase(TokenUtil.TOKEN_TYPE_BEARER)) {
            return Optional.empty();
        }
        try {
            return verify(session, parts[1]);
        } catch (VerificationException e) {
            return Optional.empty();
        }
    }

    private static Optional<VerifiedToken> verify(KeycloakSession session, String text) throws VerificationException {
        RealmModel realm = session.getContext().getRealm();
        String issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
        TokenVerifier<AccessToken> verifier = TokenVerifier.create(text, AccessToken.class)
                .withChecks(
                        new TokenVerifier.RealmUrlCheck(issuer),
                        TokenVerifier.IS_ACTIVE,
                        new TokenRevocationCheck(session));
        JWSHeader header = verifier.getHeader();
        // The header may be the JSON null, or name no algorithm.
        if (header == null || header.getAlgorithm() == null) {
            return Optional.empty();
        }
        verifier.verifierContext(
                CryptoUtils.getSignatureProvider(session, header.getAlgorithm().name())
                        .verifier(header.getKeyId()));
        return Optional.of(new VerifiedToken(verifier.verify().getToken()));
    }

    /** Whether it may do anything at a registration endpoint; what exactly, Keycloak decides. */
    public boolean isAdministrators(KeycloakSession session) {
        return has(session, AdminRoles.MANAGE_CLIENTS, AdminRoles.CREATE_CLIENT, AdminRoles.VIEW_CLIENTS);
    }

    /** Whether it is an administrator's that may see, not change: the admin console hides secrets from these too. */
    public boolean isViewersOnly(KeycloakSession session) {
        return TokenUtil.TOKEN_TYPE_BEARER.equals(token.getType()) && !has(session, AdminRoles.MANAGE_CLIENTS);
    }

    private boolean has(KeycloakSession session, String... roles) {
        RealmModel realm = session.getContext().getRealm();
        if (!TokenUtil.TOKEN_TYPE_BEARER.equals(token.getType()) || token.getIssuedFor() == null) {
            return false;
        }
        AuthenticationManager.resolveLightweightAccessTokenRoles(session, token, realm);
        String owner = realm.getName().equals(Config.getAdminRealm())
                ? realm.getMasterAdminClient().getClientId()
                : Constants.REALM_MANAGEMENT_CLIENT_ID;
        AccessToken.Access access = token.getResourceAccess(owner);
        return access != null && Stream.of(roles).anyMatch(access::isUserInRole);
    }
}
