package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import static io.mcppack.keycloak.dcrpolicy.rule.setup.PackComponent.ANONYMOUS;
import static io.mcppack.keycloak.dcrpolicy.rule.setup.PackComponent.AUTHENTICATED;

import io.mcppack.keycloak.dcrpolicy.rule.setup.StockPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what prevents MCP clients from using a realm. */
public final class RealmDoctor {
    private static final String OFFLINE_ACCESS = "offline_access";

    private final RealmFacts realm;
    private final List<Finding> findings = new ArrayList<>();

    private RealmDoctor(RealmFacts realm) {
        this.realm = realm;
    }

    /** The most severe findings come first. */
    public static List<Finding> examine(RealmFacts realm) {
        RealmDoctor doctor = new RealmDoctor(realm);
        doctor.examinePolicies();
        doctor.examineGovernance();
        if (!realm.isGoverned()) {
            // The endpoint of a governed realm drops scopes itself, so Keycloak's policy never sees one.
            doctor.findings.addAll(PolicyCheck.scopes(realm, ANONYMOUS));
            doctor.findings.addAll(PolicyCheck.scopes(realm, AUTHENTICATED));
        }
        realm.packPolicies().forEach(policy -> doctor.findings.addAll(PolicyCheck.settings(realm, policy)));
        doctor.findings.addAll(PolicyCheck.limits(realm, ANONYMOUS));
        doctor.findings.addAll(PolicyCheck.limits(realm, AUTHENTICATED));
        doctor.examineArrivals();
        doctor.examineConsent();
        doctor.examineExistingClients();
        doctor.examineTokens();
        doctor.examineServer();
        doctor.findings.sort(
                Comparator.comparing((Finding finding) -> finding.kind().severity()));
        return List.copyOf(doctor.findings);
    }

    private void examinePolicies() {
        reportIf(
                realm.has(StockPolicy.TRUSTED_HOSTS, ANONYMOUS),
                FindingKind.TRUSTED_HOSTS,
                "The policy Trusted Hosts compares the address of the caller, and every address that a client sends,"
                        + " including client_uri, with a list.");
        realm.missingProviders().stream()
                .sorted()
                .forEach(provider -> report(
                        FindingKind.POLICY_WITHOUT_PROVIDER,
                        "A registration policy has the provider " + provider + ", which this server does not have."));
        reportIf(
                realm.has(StockPolicy.CLIENT_DISABLED, ANONYMOUS),
                FindingKind.CLIENTS_ARE_DISABLED,
                "The policy Client Disabled disables every client that registers itself.");
        reportIf(
                realm.of(StockPolicy.WEB_ORIGINS, ANONYMOUS).allMatch(policy -> policy.values(StockPolicy.ORIGINS)
                                .isEmpty())
                        && realm.packPolicies().allMatch(PolicyCheck::allowsNoOrigin),
                FindingKind.WEB_ORIGINS_EMPTY,
                "No web origin may register, so a client in a browser gets 403 Invalid origin.");
    }

    private void examineGovernance() {
        reportIf(!realm.isGoverned(), FindingKind.NOT_GOVERNED, "The realm has no policy mcp-dcr-policy.");
        reportIf(
                realm.packPolicies().count() == 1,
                FindingKind.ONE_POLICY_FOR_BOTH,
                "Only one of the two lists has mcp-dcr-policy, and its settings apply to callers with and without a token.");
        reportIf(
                !realm.isGoverned() && !realm.has(StockPolicy.TRUSTED_HOSTS, ANONYMOUS),
                FindingKind.RAW_ENDPOINTS_OPEN,
                "Neither mcp-dcr-policy nor Trusted Hosts guards the endpoints default and"
                        + " saml2-entity-descriptor, which take Keycloak's internal representation.");
    }

    private void examineArrivals() {
        reportIf(
                realm.is(RealmTrait.ARRIVAL_SWITCHED_OFF)
                        && realm.packPolicies()
                                .filter(policy -> PolicyCheck.governs(realm, policy, ANONYMOUS))
                                .anyMatch(PolicyCheck::storesOnArrival),
                FindingKind.ARRIVAL_SWITCHED_OFF,
                "No client could be stored when its user comes, so a registration without a token stores its client at"
                        + " once, although rows is on-arrival.");
    }

    private void examineConsent() {
        reportIf(
                realm.isGoverned() && realm.is(RealmTrait.CONSENT_SWITCHED_OFF),
                FindingKind.CONSENT_SWITCHED_OFF,
                "Users cannot be asked, so self-registered clients are refused at the authorization endpoint.");
        reportIf(
                !realm.isGoverned() && !realm.has(StockPolicy.CONSENT_REQUIRED, ANONYMOUS),
                FindingKind.CONSENT_NOT_REQUIRED,
                "The policy Consent Required is missing for anonymous access.");
        reportIf(
                !realm.isGoverned() || realm.is(RealmTrait.CONSENT_SCOPE_HIDDEN),
                FindingKind.CONSENT_PAGE_SKIPPED,
                "A self-registered client may have no scope that is displayed, and Keycloak then shows no consent page,"
                        + " although consent is required.");
    }

    private void examineExistingClients() {
        if (realm.isGoverned()) {
            realm.objections().refused().ifPresent(found -> report(FindingKind.EXISTING_CLIENTS_REFUSED, found));
            realm.objections().chosenIds().ifPresent(found -> report(FindingKind.EXISTING_CLIENTS_CHOSEN_ID, found));
            realm.objections().open().ifPresent(found -> report(FindingKind.EXISTING_CLIENTS_OPEN, found));
        }
    }

    private void examineTokens() {
        reportIf(
                !realm.is(RealmTrait.REFRESH_ROTATION),
                FindingKind.REFRESH_ROTATION_OFF,
                "A refresh token of a public client may be used any number of times.");
        reportIf(
                realm.advertisedScopes().contains(OFFLINE_ACCESS) && !realm.is(RealmTrait.OFFLINE_ROLE_FOR_EVERYONE),
                FindingKind.OFFLINE_ACCESS_WITHOUT_ROLE,
                "The metadata advertises offline_access, but users do not have the role by default: clients that ask for"
                        + " it fail at the token endpoint.");
    }

    private void examineServer() {
        reportIf(
                realm.is(RealmTrait.CIMD),
                FindingKind.CIMD_ENABLED,
                "The feature cimd is on, and its clients are not subject to registration policies.");
        reportIf(
                realm.is(RealmTrait.PLAIN_HTTP),
                FindingKind.PLAIN_HTTP_ALLOWED,
                "\"Require SSL\" is \"None\", so codes and tokens may cross the network in the clear.");
        reportIf(
                realm.is(RealmTrait.DYNAMIC_HOSTNAME),
                FindingKind.HOSTNAME_DYNAMIC,
                "The server runs in production mode without a hostname, and the realm has no frontend URL.");
        reportIf(
                realm.is(RealmTrait.CALLER_HIDDEN),
                FindingKind.CALLER_HIDDEN,
                "This call came through a proxy that named the caller, but the server did not trust it.");
        reportIf(
                realm.is(RealmTrait.CALLER_INVENTED),
                FindingKind.CALLER_INVENTED,
                "This call came with several addresses in X-Forwarded-For or Forwarded. The server takes the first one, and"
                        + " if the proxy in front only appends, the caller chooses it.");
        reportIf(
                !realm.is(RealmTrait.ROOT_METADATA),
                FindingKind.ROOT_METADATA_MISSING,
                "/.well-known/openid-configuration/realms/{realm} answers 404.");
    }

    private void reportIf(boolean found, FindingKind kind, String evidence) {
        if (found) {
            report(kind, evidence);
        }
    }

    private void report(FindingKind kind, String evidence) {
        findings.add(new Finding(kind, evidence));
    }
}
