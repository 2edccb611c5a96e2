package io.mcppack.keycloak.dcrpolicy.rule.consent;

import io.mcppack.keycloak.dcrpolicy.rule.catalogue.Catalogue;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.CatalogueMatch;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.ImitatedVendor;
import io.mcppack.keycloak.dcrpolicy.rule.catalogue.KnownClient;
import java.util.List;
import java.util.Optional;

/**
 * What the consent page says of a self-registered client. It is computed from what Keycloak will enforce, the client's
 * name and redirect URIs, because anything that was stored about a client may have been written by somebody else.
 *
 * @param knownAs the name of the known client that is meant, empty if none is
 */
public record ClientMark(Kind kind, String knownAs) {
    /** How much is known. */
    public enum Kind {
        /** This request returns to an address of the vendor. */
        VERIFIED("verified"),
        /** It has the name and the addresses of a known client, which anyone can have. */
        RECOGNISED("recognised"),
        /** Its name imitates that of a known client with other letters. */
        LOOK_ALIKE("look-alike"),
        SELF_REGISTERED("self-registered");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The value that themes read, see docs/contracts.md. */
        public String code() {
            return code;
        }
    }

    /**
     * The mark of a client for one request.
     *
     * @param redirectUris all redirect URIs of the client, as registered
     * @param redirectUri the one that receives the code: any program may listen on the user's computer, so only the
     *     vendor's own address proves anything
     */
    public static ClientMark of(Catalogue catalogue, String name, List<String> redirectUris, String redirectUri) {
        Optional<CatalogueMatch> match = catalogue.match(name, redirectUris, "");
        if (match.isPresent()) {
            KnownClient known = match.get().client();
            boolean toTheVendor = match.get() instanceof CatalogueMatch.Verified
                    && known.callbacks().exact().contains(redirectUri);
            return new ClientMark(toTheVendor ? Kind.VERIFIED : Kind.RECOGNISED, known.name());
        }
        return ImitatedVendor.of(catalogue, name)
                .map(known -> new ClientMark(Kind.LOOK_ALIKE, known.name()))
                .orElseGet(() -> new ClientMark(Kind.SELF_REGISTERED, ""));
    }
}
