package io.mcppack.keycloak.mcpmetadata.keycloak.document;

import io.mcppack.keycloak.mcpmetadata.keycloak.settings.MetadataComponent;
import io.mcppack.keycloak.mcpmetadata.rule.document.ServerAddress;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.common.util.Environment;
import org.keycloak.common.util.UriUtils;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/**
 * The URLs of a realm as its users see them, and how far they are to be trusted.
 */
public final class RealmAddress {

    private final KeycloakSession session;
    private final RealmModel realm;

    public RealmAddress(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The same text that the realm's openid-configuration has as its issuer. */
    public String issuer() {
        return Urls.realmIssuer(session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm.getName());
    }

    /** The issuer of another realm, which may have a frontend URL of its own. */
    String issuerOf(RealmModel other) {
        KeycloakContext context = session.getContext();
        context.setRealm(other);
        try {
            UriInfo frontend = new KeycloakUriInfo(
                    session, UrlType.FRONTEND, context.getHttpRequest().getUri());
            return Urls.realmIssuer(frontend.getBaseUri(), other.getName());
        } finally {
            context.setRealm(realm);
        }
    }

    public String document(String serverId) {
        return issuer() + "/" + MetadataComponent.ID + "/servers/" + serverId;
    }

    // The hostname provider (v2) does not tell what it was configured with, so its configuration is read once more.
    public ServerAddress trust() {
        String hostname = Config.scope("hostname", "v2").get("hostname");
        return ServerAddress.of(
                hasFrontendUrl() || isUrl(hostname), hostname != null && !hostname.isBlank(), Environment.isDevMode());
    }

    private boolean hasFrontendUrl() {
        String frontendUrl = realm.getAttribute("frontendUrl");
        if (frontendUrl == null || frontendUrl.isBlank()) {
            return false;
        }
        try {
            // Keycloak ignores a frontend URL that does not pass this check.
            UriUtils.checkUrl(SslRequired.NONE, frontendUrl, "frontendUrl");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isUrl(@Nullable String hostname) {
        return hostname != null && hostname.toLowerCase(Locale.ROOT).matches("https?://.*");
    }
}
