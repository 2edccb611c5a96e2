package io.mcppack.keycloak.dcrpolicy.rule.registration;

import io.mcppack.keycloak.dcrpolicy.rule.uri.LoopbackPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What many registrations of one program have in common: all that was granted, without the port of this computer that
 * each of them chose.
 *
 * @param members as {@link RegistrationReader} reads them
 * @param dropped names of members that were dropped when the first of them registered
 */
public record ClientShape(Map<String, Object> members, List<String> dropped) {
    private static final String REDIRECT_URIS = "redirect_uris";

    /** Stands for the port of each registration. */
    private static final String NO_PORT = "0";

    public ClientShape {
        members = new TreeMap<>(members);
        dropped = List.copyOf(dropped);
    }

    public static ClientShape of(Verdict.Accepted accepted) {
        Map<String, Object> members = GrantedMembers.of(accepted);
        if (port(accepted.granted().redirects()) != 0) {
            members.put(REDIRECT_URIS, withPort(accepted.granted().redirects(), NO_PORT));
        }
        return new ClientShape(members, Amendment.dropped(accepted.amendments()));
    }

    /** The port on this computer, if the redirect URIs have one and not several; else 0, and the shape has them all. */
    public static int port(List<String> redirectUris) {
        Set<String> ports = redirectUris.stream()
                .flatMap(uri -> LoopbackPort.in(uri).stream())
                .map(LoopbackPort::digits)
                .collect(Collectors.toSet());
        String only = ports.size() == 1 ? ports.iterator().next() : NO_PORT;
        // A spelling such as 08080 would not come back.
        return only.startsWith("0") || Integer.parseInt(only) > 0xFFFF ? 0 : Integer.parseInt(only);
    }

    /** The members of the registration that had this port. */
    public Map<String, Object> members(int port) {
        Map<String, Object> members = new HashMap<>(this.members);
        if (port != 0 && members.get(REDIRECT_URIS) instanceof List<?> uris) {
            members.put(
                    REDIRECT_URIS, withPort(uris.stream().map(String::valueOf).toList(), String.valueOf(port)));
        }
        return members;
    }

    private static List<String> withPort(List<String> redirectUris, String port) {
        return redirectUris.stream()
                .map(uri -> LoopbackPort.in(uri)
                        .map(loopback -> loopback.with(port))
                        .orElse(uri))
                .toList();
    }
}
