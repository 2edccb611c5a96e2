package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.Locale;

/**
 * Every reason for which a registration is refused: the stable code that goes into events, the RFC that asks for it,
 * and the sentence that the caller reads. A sentence never repeats what the caller sent, nor what would have been
 * allowed.
 */
public enum Rule {
    REDIRECT_URIS_MISSING("RFC 7591 section 2", "at least one redirect URI is required"),
    REDIRECT_URIS_TOO_MANY("RFC 9700 section 4.1", "too many redirect URIs"),
    REDIRECT_URI_WRONG_TYPE("RFC 7591 section 2", "is not a string"),
    REDIRECT_URI_TOO_LONG("RFC 7591 section 5", "is too long"),
    REDIRECT_URI_DUPLICATE("RFC 7591 section 2", "is given twice"),
    REDIRECT_URI_ILLEGAL_CHARACTER("RFC 3986 section 2", "has a character that no URI may have"),
    REDIRECT_URI_WILDCARD("RFC 9700 section 2.1", "has a wildcard"),
    REDIRECT_URI_NOT_ABSOLUTE("RFC 6749 section 3.1.2", "is not an absolute URI"),
    REDIRECT_URI_FRAGMENT("RFC 6749 section 3.1.2", "has a fragment"),
    REDIRECT_URI_USERINFO("RFC 9700 section 2.1", "has user information"),
    REDIRECT_URI_MALFORMED_AUTHORITY("RFC 3986 section 3.2", "has a host or port that cannot be read"),
    REDIRECT_URI_MISLEADING_PATH("RFC 9700 section 4.1", "has dot segments or encoded control characters"),
    REDIRECT_URI_RESPONSE_PARAMETER("RFC 9207 section 2.3", "has a query parameter that belongs to the response"),
    REDIRECT_SCHEME_NOT_ALLOWED("RFC 8252 section 7.1", "scheme is not allowed"),
    REDIRECT_HOST_NOT_ALLOWED("RFC 9700 section 2.1", "host is not allowed"),
    REDIRECT_URI_NOT_LISTED("RFC 9700 section 2.1", "is not an address that this client may use"),
    CLIENT_NAME_BLANK("RFC 7591 section 2", "is blank", RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_TOO_LONG("RFC 7591 section 5", "is too long", RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_CONTROL_CHARACTER(
            "RFC 8264 section 4.3",
            "has a control character or a line break",
            RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_INVISIBLE_CHARACTER(
            "RFC 8264 section 4.3",
            "has an invisible or a direction-changing character",
            RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_UNKNOWN_CHARACTER(
            "RFC 8264 section 4.3",
            "has a character that Unicode has not assigned",
            RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_MESSAGE_KEY("RFC 7591 section 5", "has a message key", RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_PROTECTED(
            "RFC 7591 section 5", "looks like a protected name", RegistrationError.INVALID_CLIENT_METADATA),
    GRANT_TYPE_NOT_ALLOWED(
            "RFC 7591 section 2",
            "must have authorization_code and nothing that is not allowed",
            RegistrationError.INVALID_CLIENT_METADATA),
    RESPONSE_TYPE_NOT_ALLOWED("RFC 7591 section 2", "must have code", RegistrationError.INVALID_CLIENT_METADATA),
    AUTHENTICATION_METHOD_NOT_ALLOWED(
            "RFC 7591 section 2", "is not allowed", RegistrationError.INVALID_CLIENT_METADATA),
    LINK_NOT_A_WEB_ADDRESS("RFC 7591 section 2", "is not a web address", RegistrationError.INVALID_CLIENT_METADATA),
    JWKS_URI_NOT_ALLOWED(
            "RFC 7591 section 5",
            "must be an https address on a host of the redirect URIs",
            RegistrationError.INVALID_CLIENT_METADATA),
    JWKS_NOT_PUBLIC_KEYS(
            "RFC 7517 section 5", "must be a set of public keys", RegistrationError.INVALID_CLIENT_METADATA),
    JWKS_TWICE("RFC 7591 section 2", "and jwks_uri exclude each other", RegistrationError.INVALID_CLIENT_METADATA),
    JWKS_MISSING(
            "RFC 7591 section 2",
            "or jwks_uri is required by the authentication method",
            RegistrationError.INVALID_CLIENT_METADATA),
    MEMBER_FETCHED(
            "RFC 7591 section 5",
            "is not allowed, the server calls no address of a client",
            RegistrationError.INVALID_CLIENT_METADATA),
    MEMBER_WRONG_TYPE("RFC 7591 section 2", "has the wrong JSON type", RegistrationError.INVALID_CLIENT_METADATA),
    BODY_NOT_AN_OBJECT(
            "RFC 7591 section 3.1",
            "must be one JSON object with each member once",
            RegistrationError.INVALID_CLIENT_METADATA),
    BODY_NOT_JSON("RFC 7591 section 3.1", "must be sent as JSON", RegistrationError.UNSUPPORTED_MEDIA_TYPE),
    BODY_TOO_LARGE("RFC 7591 section 5", "is larger than 64 KiB", RegistrationError.TOO_LARGE),
    CLIENT_ID_CHANGED(
            "RFC 7592 section 2.2", "must be the one that was issued", RegistrationError.INVALID_CLIENT_METADATA),
    AUTHENTICATION_WEAKENED(
            "RFC 7592 section 2.2", "cannot be weakened by an update", RegistrationError.INVALID_CLIENT_METADATA),
    TOO_MANY_REQUESTS(
            "RFC 7591 section 3.1",
            "came too often from this address, try again later",
            RegistrationError.TOO_MANY_REQUESTS),
    TOO_MANY_CLIENTS(
            "RFC 7591 section 5",
            "cannot be taken, the realm has no room for another client",
            RegistrationError.TOO_MANY_REQUESTS),
    ENDPOINT_CLOSED(
            "RFC 7591 section 3",
            "is closed for self-registration, use openid-connect",
            RegistrationError.ACCESS_DENIED);

    private final String reference;
    private final String sentence;
    private final RegistrationError error;

    Rule(String reference, String sentence) {
        this(reference, sentence, RegistrationError.INVALID_REDIRECT_URI);
    }

    Rule(String reference, String sentence, RegistrationError error) {
        this.reference = reference;
        this.sentence = sentence;
        this.error = error;
    }

    /** The stable name, kebab-case: events and dashboards rely on it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where the requirement is written. */
    public String reference() {
        return reference;
    }

    public String sentence() {
        return sentence;
    }

    /** What the caller is told in the error member. */
    public RegistrationError error() {
        return error;
    }
}
