package io.mcppack.keycloak.demoserver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Access tokens that the realm signed for this server alone and that are still valid. */
public final class KeycloakTokens implements TokenVerifier {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * Fetches the realm's keys when they are needed first, and anew when they are old or a token names an unknown one.
     */
    public KeycloakTokens(Protection protection) {
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt")));
        // Asymmetric ones only: who can verify must not be able to sign.
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA),
                JWKSourceBuilder.create(protection.keys()).build()));
        // Keycloak signs ID tokens with the same key; its claim typ tells them from access tokens.
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                protection.resource().toString(),
                new JWTClaimsSet.Builder()
                        .issuer(protection.issuer().toString())
                        .claim("typ", "Bearer")
                        .build(),
                Set.of("exp", "sub", "azp", "scope")));
    }

    @Override
    public Optional<AccessToken> verify(String bearer) {
        try {
            JWTClaimsSet claims = processor.process(bearer, null);
            return Optional.of(new AccessToken(
                    claims.getSubject(),
                    claims.getStringClaim("azp"),
                    List.of(claims.getStringClaim("scope").split(" ", -1))));
        } catch (BadJOSEException | ParseException e) {
            return Optional.empty();
        } catch (JOSEException e) {
            throw new IllegalStateException("the keys of the realm cannot be read", e);
        }
    }
}
