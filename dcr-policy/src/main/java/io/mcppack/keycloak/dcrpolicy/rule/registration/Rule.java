package io.mcppack.keycloak.dcrpolicy.rule.registration;

/**
 * Every reason to refuse a registration: the stable code for events, the RFC section that requires it, and the sentence
 * that the caller reads. A sentence never repeats what the caller sent, and never tells what would have been allowed.
 */
public enum Rule {
    REDIRECT_URIS_MISSING("redirect-uris-missing", "RFC 7591 section 2", "at least one redirect URI is required"),
    REDIRECT_URIS_TOO_MANY("redirect-uris-too-many", "RFC 9700 section 4.1", "too many redirect URIs"),
    REDIRECT_URI_WRONG_TYPE("redirect-uri-wrong-type", "RFC 7591 section 2", "is not a string"),
    REDIRECT_URI_TOO_LONG("redirect-uri-too-long", "RFC 7591 section 5", "is too long"),
    REDIRECT_URI_DUPLICATE("redirect-uri-duplicate", "RFC 7591 section 2", "is given twice"),
    REDIRECT_URI_ILLEGAL_CHARACTER(
            "redirect-uri-illegal-character", "RFC 3986 section 2", "has a character that no URI may have"),
    REDIRECT_URI_WILDCARD("redirect-uri-wildcard", "RFC 9700 section 2.1", "has a wildcard"),
    REDIRECT_URI_NOT_ABSOLUTE("redirect-uri-not-absolute", "RFC 6749 section 3.1.2", "is not an absolute URI"),
    REDIRECT_URI_FRAGMENT("redirect-uri-fragment", "RFC 6749 section 3.1.2", "has a fragment"),
    REDIRECT_URI_USERINFO("redirect-uri-userinfo", "RFC 9700 section 2.1", "has user information"),
    REDIRECT_URI_MALFORMED_AUTHORITY(
            "redirect-uri-malformed-authority", "RFC 3986 section 3.2", "has a host or port that cannot be read"),
    REDIRECT_URI_MISLEADING_PATH(
            "redirect-uri-misleading-path", "RFC 9700 section 4.1", "has dot segments or misleading encodings"),
    REDIRECT_URI_RESPONSE_PARAMETER(
            "redirect-uri-response-parameter",
            "RFC 9207 section 2.3",
            "has a query parameter that belongs to the response"),
    REDIRECT_SCHEME_NOT_ALLOWED("redirect-scheme-not-allowed", "RFC 8252 section 7.1", "scheme is not allowed"),
    REDIRECT_HOST_NOT_ALLOWED("redirect-host-not-allowed", "RFC 9700 section 2.1", "host is not allowed"),
    REDIRECT_URI_NOT_LISTED(
            "redirect-uri-not-listed", "RFC 9700 section 2.1", "is not an address that this client may use"),
    CLIENT_NAME_BLANK("client-name-blank", "RFC 7591 section 2", "is blank", RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_TOO_LONG(
            "client-name-too-long", "RFC 7591 section 5", "is too long", RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_CONTROL_CHARACTER(
            "client-name-control-character",
            "RFC 8264 section 4.3",
            "has a control character or a line break",
            RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_INVISIBLE_CHARACTER(
            "client-name-invisible-character",
            "RFC 8264 section 4.3",
            "has an invisible or a direction-changing character",
            RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_UNKNOWN_CHARACTER(
            "client-name-unknown-character",
            "RFC 8264 section 4.3",
            "has a character that Unicode has not assigned",
            RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_MESSAGE_KEY(
            "client-name-message-key",
            "RFC 7591 section 5",
            "has a message key",
            RegistrationError.INVALID_CLIENT_METADATA),
    CLIENT_NAME_PROTECTED(
            "client-name-protected",
            "RFC 7591 section 5",
            "looks like a protected name",
            RegistrationError.INVALID_CLIENT_METADATA),
    GRANT_TYPE_NOT_ALLOWED(
            "grant-type-not-allowed",
            "RFC 7591 section 2",
            "must have authorization_code and nothing that is not allowed",
            RegistrationError.INVALID_CLIENT_METADATA),
    RESPONSE_TYPE_NOT_ALLOWED(
            "response-type-not-allowed",
            "RFC 7591 section 2",
            "must have code",
            RegistrationError.INVALID_CLIENT_METADATA),
    AUTHENTICATION_METHOD_NOT_ALLOWED(
            "authentication-method-not-allowed",
            "RFC 7591 section 2",
            "is not allowed",
            RegistrationError.INVALID_CLIENT_METADATA),
    LINK_NOT_A_WEB_ADDRESS(
            "link-not-a-web-address",
            "RFC 7591 section 2",
            "is not a web address",
            RegistrationError.INVALID_CLIENT_METADATA),
    JWKS_URI_NOT_ALLOWED(
            "jwks-uri-not-allowed",
            "RFC 7591 section 5",
            "must be an https address on a host of the redirect URIs",
            RegistrationError.INVALID_CLIENT_METADATA),
    JWKS_NOT_PUBLIC_KEYS(
            "jwks-not-public-keys",
            "RFC 7517 section 5",
            "must be a set of public keys",
            RegistrationError.INVALID_CLIENT_METADATA),
    JWKS_TWICE(
            "jwks-twice",
            "RFC 7591 section 2",
            "and jwks_uri exclude each other",
            RegistrationError.INVALID_CLIENT_METADATA),
    JWKS_MISSING(
            "jwks-missing",
            "RFC 7591 section 2",
            "or jwks_uri is required by the authentication method",
            RegistrationError.INVALID_CLIENT_METADATA),
    MEMBER_FETCHED(
            "member-fetched",
            "RFC 7591 section 5",
            "is not allowed, the server calls no address of a client",
            RegistrationError.INVALID_CLIENT_METADATA),
    MEMBER_WRONG_TYPE(
            "member-wrong-type",
            "RFC 7591 section 2",
            "has the wrong JSON type",
            RegistrationError.INVALID_CLIENT_METADATA),
    BODY_NOT_AN_OBJECT(
            "body-not-an-object",
            "RFC 7591 section 3.1",
            "must be one JSON object with each member once",
            RegistrationError.INVALID_CLIENT_METADATA),
    BODY_NOT_JSON(
            "body-not-json", "RFC 7591 section 3.1", "must be sent as JSON", RegistrationError.UNSUPPORTED_MEDIA_TYPE),
    BODY_TOO_LARGE("body-too-large", "RFC 7591 section 5", "is larger than 64 KiB", RegistrationError.TOO_LARGE),
    CLIENT_ID_CHANGED(
            "client-id-changed",
            "RFC 7592 section 2.2",
            "must be the one that was issued",
            RegistrationError.INVALID_CLIENT_METADATA),
    AUTHENTICATION_WEAKENED(
            "authentication-weakened",
            "RFC 7592 section 2.2",
            "cannot be weakened by an update",
            RegistrationError.INVALID_CLIENT_METADATA),
    TOO_MANY_REQUESTS(
            "too-many-requests",
            "RFC 7591 section 3.1",
            "came too often from this address, try again later",
            RegistrationError.TOO_MANY_REQUESTS),
    TOO_MANY_CLIENTS(
            "too-many-clients",
            "RFC 7591 section 5",
            "cannot be taken, the realm has no room for another client",
            RegistrationError.TOO_MANY_REQUESTS),
    ENDPOINT_CLOSED(
            "endpoint-closed",
            "RFC 7591 section 3",
            "is closed for self-registration, use openid-connect",
            RegistrationError.ACCESS_DENIED);

    private final String code;
    private final String reference;
    private final String sentence;
    private final RegistrationError error;

    Rule(String code, String reference, String sentence) {
        this(code, reference, sentence, RegistrationError.INVALID_REDIRECT_URI);
    }

    Rule(String code, String reference, String sentence, RegistrationError error) {
        this.code = code;
        this.reference = reference;
        this.sentence = sentence;
        this.error = error;
    }

    /** Events and dashboards rely on it, so it never changes. */
    public String code() {
        return code;
    }

    /** The RFC section with the requirement. */
    public String reference() {
        return reference;
    }

    public String sentence() {
        return sentence;
    }

    /** What the caller reads in the member {@code error}. */
    public RegistrationError error() {
        return error;
    }
}
