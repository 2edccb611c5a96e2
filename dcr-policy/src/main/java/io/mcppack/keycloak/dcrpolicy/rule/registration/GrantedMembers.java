package io.mcppack.keycloak.dcrpolicy.rule.registration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The reverse of {@link RegistrationReader}: what was granted, as members that are granted again as they are. */
public final class GrantedMembers {
    private GrantedMembers() {}

    /** Sorted by name; without a scope that the server chose, because it may choose another one by then. */
    public static SortedMap<String, Object> of(Verdict.Accepted accepted) {
        Registration granted = accepted.granted();
        Registration.Protocol protocol = granted.protocol();
        Registration.Software software = granted.software();
        SortedMap<String, Object> members = new TreeMap<>(granted.presentation().links());
        members.put(RegistrationReader.REDIRECT_URIS, granted.redirects());
        put(members, RegistrationReader.CLIENT_NAME, granted.presentation().name());
        put(members, RegistrationReader.GRANT_TYPES, protocol.grantTypes());
        put(members, RegistrationReader.RESPONSE_TYPES, protocol.responseTypes());
        put(members, RegistrationReader.AUTHENTICATION_METHOD, protocol.authenticationMethod());
        if (!accepted.isChosen(RegistrationReader.SCOPE)) {
            put(members, RegistrationReader.SCOPE, protocol.scope());
        }
        put(members, RegistrationReader.JWKS_URI, protocol.keysUri());
        put(members, RegistrationReader.JWKS, protocol.keys().map(GrantedMembers::sorted));
        put(members, RegistrationReader.SOFTWARE_ID, software.id());
        put(members, RegistrationReader.SOFTWARE_VERSION, software.version());
        put(members, RegistrationReader.APPLICATION_TYPE, software.applicationType());
        if (!software.contacts().isEmpty()) {
            members.put(RegistrationReader.CONTACTS, software.contacts());
        }
        return members;
    }

    private static void put(Map<String, Object> members, String member, Optional<?> value) {
        value.ifPresent(present -> members.put(member, present));
    }

    /** The same keys give the same text, in whatever order their members came. */
    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            SortedMap<String, Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), sorted(each)));
            return sorted;
        }
        return value instanceof Collection<?> list ? sortedEach(list) : value;
    }

    private static List<Object> sortedEach(Collection<?> list) {
        List<Object> sorted = new ArrayList<>();
        list.forEach(each -> sorted.add(sorted(each)));
        return sorted;
    }
}
