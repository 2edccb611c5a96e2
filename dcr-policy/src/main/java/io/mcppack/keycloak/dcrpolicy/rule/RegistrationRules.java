package io.mcppack.keycloak.dcrpolicy.rule;

/** The policy: judges a registration or an update by every rule there is. */
public final class RegistrationRules {

    private final RedirectUriRule redirectUris;

    public RegistrationRules(PolicySettings settings) {
        this.redirectUris = new RedirectUriRule(settings.redirects());
    }

    public Verdict judge(Registration registration) {
        return Verdict.of(redirectUris.violations(registration.redirectUris()));
    }
}
