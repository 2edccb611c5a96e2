package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.uri.Authority;
import io.mcppack.keycloak.dcrpolicy.rule.uri.PercentEncoding;
import io.mcppack.keycloak.dcrpolicy.rule.uri.RedirectUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides what is kept of a client's statements about itself. Identifiers and addresses need only printable ASCII. */
final class SoftwareRule {
    static final int MAX_TEXT_LENGTH = 255;
    static final int MAX_CONTACTS = 10;

    private static final Pattern PLAIN = Pattern.compile("[!-~](?:[ -~]*[!-~])?");
    private static final Pattern EMAIL =
            Pattern.compile("(?i:mailto:)?[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final Set<String> APPLICATION_TYPES = Set.of("web", "native");

    private SoftwareRule() {}

    static RuleResult<Registration.Software> software(Registration.Software asked) {
        List<Amendment> amendments = new ArrayList<>();
        Optional<String> id = kept(asked.id(), RegistrationReader.SOFTWARE_ID, amendments);
        Optional<String> version = kept(asked.version(), RegistrationReader.SOFTWARE_VERSION, amendments);
        Optional<String> type = asked.applicationType().filter(APPLICATION_TYPES::contains);
        if (!type.equals(asked.applicationType())) {
            amendments.add(Amendment.dropped(RegistrationReader.APPLICATION_TYPE));
        }
        List<String> contacts = asked.contacts().stream()
                .filter(SoftwareRule::isContact)
                .limit(MAX_CONTACTS)
                .toList();
        if (!contacts.equals(asked.contacts())) {
            amendments.add(Amendment.dropped(RegistrationReader.CONTACTS));
        }
        return RuleResult.amended(new Registration.Software(id, version, type, contacts), amendments);
    }

    private static Optional<String> kept(Optional<String> text, String member, List<Amendment> amendments) {
        Optional<String> kept = text.filter(SoftwareRule::isPlain);
        if (!kept.equals(text)) {
            amendments.add(Amendment.dropped(member));
        }
        return kept;
    }

    /** An e-mail address, or a page to write to; anything else would only be text of the client's own on our pages. */
    private static boolean isContact(String text) {
        return text.length() <= MAX_TEXT_LENGTH && (EMAIL.matcher(text).matches() || isPage(text));
    }

    private static boolean isPage(String text) {
        return PercentEncoding.isUriText(text)
                && RedirectUri.parse(text)
                        .filter(uri -> uri.scheme().equals("https"))
                        .flatMap(uri -> Authority.parse(uri.authority()))
                        .isPresent();
    }

    private static boolean isPlain(String text) {
        return text.length() <= MAX_TEXT_LENGTH && PLAIN.matcher(text).matches();
    }
}
