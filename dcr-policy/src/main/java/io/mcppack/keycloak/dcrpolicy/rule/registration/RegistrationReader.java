package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a registration from the members of its JSON object. A member of the wrong type is a violation, never a
 * conversion.
 */
public final class RegistrationReader {
    static final String REDIRECT_URIS = "redirect_uris";
    static final String GRANT_TYPES = "grant_types";
    static final String RESPONSE_TYPES = "response_types";
    static final String AUTHENTICATION_METHOD = "token_endpoint_auth_method";
    static final String SCOPE = "scope";
    static final String JWKS_URI = "jwks_uri";
    static final String JWKS = "jwks";
    static final String CLIENT_NAME = "client_name";
    static final String CONTACTS = "contacts";
    static final String SOFTWARE_ID = "software_id";
    static final String SOFTWARE_VERSION = "software_version";
    static final String APPLICATION_TYPE = "application_type";

    /** The links that users may be shown. */
    static final List<String> LINKS = List.of("client_uri", "logo_uri", "tos_uri", "policy_uri");

    /** Members that would make the server call an address during registration, login or logout. */
    private static final Set<String> FETCHED = Set.of(
            "sector_identifier_uri",
            "request_uris",
            "backchannel_logout_uri",
            "backchannel_client_notification_endpoint");

    /**
     * Members that the server issues (RFC 7591 section 3.2.1, RFC 7592 section 3); in a request they have no effect.
     */
    private static final Set<String> ISSUED = Set.of(
            "client_id",
            "client_secret",
            "client_id_issued_at",
            "client_secret_expires_at",
            "registration_access_token",
            "registration_client_uri");

    private final Map<String, Object> members;
    private final Set<String> read = new HashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    private RegistrationReader(Map<String, Object> members) {
        this.members = members;
    }

    /** A registration, and the members that could not be read. */
    public record Reading(Registration registration, List<Violation> violations) {
        public Reading {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Reads the members.
     *
     * @param members a JSON object, in Java's strings, booleans, numbers, lists and maps
     */
    public static Reading read(Map<String, Object> members) {
        RegistrationReader reader = new RegistrationReader(members);
        Registration registration = reader.registration();
        return new Reading(registration, reader.violations);
    }

    private Registration registration() {
        Registration.Protocol protocol = new Registration.Protocol(
                texts(GRANT_TYPES),
                texts(RESPONSE_TYPES),
                text(AUTHENTICATION_METHOD),
                text(SCOPE),
                text(JWKS_URI),
                object(JWKS));
        Map<String, String> links = new HashMap<>();
        LINKS.forEach(link -> text(link).ifPresent(value -> links.put(link, value)));
        Registration.Software software = new Registration.Software(
                text(SOFTWARE_ID),
                text(SOFTWARE_VERSION),
                text(APPLICATION_TYPE),
                texts(CONTACTS).orElse(List.of()));
        List<String> redirects = texts(REDIRECT_URIS).orElse(List.of());
        Registration.Presentation presentation =
                new Registration.Presentation(text(CLIENT_NAME).map(ClientNameRule::trimmed), links);
        return new Registration(redirects, protocol, presentation, software, fetched(), ignored());
    }

    private Set<String> fetched() {
        Set<String> present = new HashSet<>(FETCHED);
        present.removeIf(member -> value(member).isEmpty());
        return present;
    }

    private Set<String> ignored() {
        Set<String> ignored = new HashSet<>(members.keySet());
        ignored.removeAll(read);
        ignored.removeAll(ISSUED);
        return ignored;
    }

    private Optional<String> text(String member) {
        return value(member).flatMap(value -> asText(value, member, OptionalInt.empty()));
    }

    private Optional<List<String>> texts(String member) {
        return value(member).flatMap(value -> {
            if (!(value instanceof List<?> elements)) {
                violations.add(wrongType(member, OptionalInt.empty()));
                return Optional.empty();
            }
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                asText(elements.get(i), member, OptionalInt.of(i)).ifPresent(texts::add);
            }
            return Optional.of(List.copyOf(texts));
        });
    }

    private Optional<Map<String, Object>> object(String member) {
        return value(member).flatMap(value -> {
            if (!(value instanceof Map<?, ?> map)) {
                violations.add(wrongType(member, OptionalInt.empty()));
                return Optional.empty();
            }
            Map<String, Object> object = new HashMap<>();
            map.forEach((key, each) -> object.put(String.valueOf(key), each));
            return Optional.of(object);
        });
    }

    private Optional<String> asText(@Nullable Object value, String member, OptionalInt index) {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        violations.add(wrongType(member, index));
        return Optional.empty();
    }

    /** A member that is null counts as absent. */
    private Optional<Object> value(String member) {
        read.add(member);
        return Optional.ofNullable(members.get(member));
    }

    private static Violation wrongType(String member, OptionalInt index) {
        Rule rule = member.equals(REDIRECT_URIS) ? Rule.REDIRECT_URI_WRONG_TYPE : Rule.MEMBER_WRONG_TYPE;
        return new Violation(rule, member, index);
    }
}
