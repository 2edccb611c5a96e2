package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import java.util.List;

/**
 * The names under which a known client registers. Anyone can send them, so they tell what a registration claims to be,
 * and never prove it.
 *
 * @param names values of {@code client_name}, empty if unknown or chosen by the operator of the client
 * @param forms values of {@code client_name} with a part that differs from registration to registration
 * @param softwareIds values of {@code software_id}
 */
public record KnownNames(List<String> names, List<NameForm> forms, List<String> softwareIds) {
    public KnownNames {
        names = List.copyOf(names);
        forms = List.copyOf(forms);
        softwareIds = List.copyOf(softwareIds);
        if (names.stream().anyMatch(String::isBlank) || softwareIds.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "a name or software id is blank: write what the client sends or leave it out");
        }
    }

    boolean include(String clientName, String softwareId) {
        return names.contains(clientName)
                || forms.stream().anyMatch(form -> form.fits(clientName))
                || softwareIds.contains(softwareId);
    }
}
