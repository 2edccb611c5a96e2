package io.mcppack.keycloak.dcrpolicy.rule.catalogue;

import io.mcppack.keycloak.dcrpolicy.rule.name.Skeleton;
import io.mcppack.keycloak.dcrpolicy.rule.uri.WebHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The known MCP clients, by id. A selection is a collection of ids; it ignores ids that the catalogue does not have.
 */
public final class Catalogue {
    private final Map<String, KnownClient> clients = new LinkedHashMap<>();

    /**
     * Keeps the given order.
     *
     * @throws IllegalArgumentException if two entries share an id, a name or a software id, or if a name with a free
     *     part could be read as the name of another entry
     */
    public Catalogue(Collection<KnownClient> entries) {
        Set<String> namesAndIds = new HashSet<>();
        for (KnownClient entry : entries) {
            if (clients.putIfAbsent(entry.id(), entry) != null) {
                throw new IllegalArgumentException(
                        "client \"" + entry.id() + "\" is there twice: remove one or rename it");
            }
            Stream.concat(entry.knownNames().names().stream(), entry.knownNames().softwareIds().stream())
                    .filter(each -> !namesAndIds.add(each))
                    .findFirst()
                    .ifPresent(each -> {
                        throw new IllegalArgumentException("client \"" + entry.id() + "\" introduces itself as \""
                                + each + "\" like another one or twice: remove one of the two");
                    });
        }
        entries.forEach(this::refuseAmbiguousForms);
    }

    /**
     * Spaces and parentheses do not count when names are compared by their look, so what begins like a form could be
     * completed to another client's name by the free part.
     */
    private void refuseAmbiguousForms(KnownClient entry) {
        for (NameForm form : entry.knownNames().forms()) {
            Set<String> heads = Skeleton.of(form.name());
            clients.values().stream()
                    .filter(other -> !other.equals(entry))
                    .flatMap(Catalogue::fixedNames)
                    .filter(name -> Skeleton.of(name).stream()
                            .anyMatch(whole -> heads.stream().anyMatch(whole::startsWith)))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException("client \"" + entry.id() + "\" introduces itself as \""
                                + form.display() + "\", which can look like \"" + name
                                + "\" of another one: list its names one by one");
                    });
        }
    }

    private static Stream<String> fixedNames(KnownClient client) {
        KnownNames known = client.knownNames();
        return Stream.of(
                        Stream.of(client.name()),
                        known.names().stream(),
                        known.forms().stream().map(NameForm::name))
                .flatMap(names -> names);
    }

    /** Every entry, in the order of the catalogue. */
    public List<KnownClient> clients() {
        return List.copyOf(clients.values());
    }

    public Optional<KnownClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    /** The ids of the clients that are allowed by default. */
    public Set<String> defaultSelection() {
        Set<String> selection = clients.values().stream()
                .filter(KnownClient::byDefault)
                .map(KnownClient::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Collections.unmodifiableSet(selection);
    }

    /** The ids of a selection that the catalogue does not have, for a settings page that refuses them. */
    public List<String> unknownIn(Collection<String> selection) {
        return selection.stream()
                .filter(id -> !clients.containsKey(id))
                .distinct()
                .toList();
    }

    /** The hosts that may receive codes by https on any path, for the preset {@code mcp-safe}. */
    public Set<WebHost> webHosts(Collection<String> selection) {
        return exactCallbacks(selection).webHosts();
    }

    /** The installed apps that may receive codes, for the preset {@code mcp-safe}. */
    public Set<AppRedirect> apps(Collection<String> selection) {
        return exactCallbacks(selection).appAddresses();
    }

    /** The only addresses that may receive codes, for the preset {@code mcp-strict}. */
    public KnownCallbacks exactCallbacks(Collection<String> selection) {
        Set<String> wanted = new HashSet<>(selection);
        return KnownCallbacks.union(clients.values().stream()
                .filter(client -> wanted.contains(client.id()))
                .map(KnownClient::callbacks)
                .toList());
    }

    /**
     * Finds the client that a registration comes from, or claims to come from.
     *
     * @param clientName as sent, empty if absent
     * @param redirectUris as sent
     * @param softwareId as sent, empty if absent
     */
    public Optional<CatalogueMatch> match(String clientName, List<String> redirectUris, String softwareId) {
        return verified(clientName, redirectUris, softwareId)
                .<CatalogueMatch>map(client -> new CatalogueMatch.Verified(
                        client, client.callbacks().exact().containsAll(redirectUris)))
                .or(() -> recognised(clientName, redirectUris, softwareId).map(CatalogueMatch.Recognised::new));
    }

    /** Products of one vendor may share callbacks; then their names tell them apart. */
    private Optional<KnownClient> verified(String clientName, List<String> redirectUris, String softwareId) {
        List<KnownClient> proven = new ArrayList<>(clients.values());
        proven.removeIf(client -> !client.callbacks().identifyVendor(redirectUris));
        return proven.stream()
                .filter(client -> client.knownNames().include(clientName, softwareId))
                .findFirst()
                .or(() -> proven.stream().findFirst());
    }

    private Optional<KnownClient> recognised(String clientName, List<String> redirectUris, String softwareId) {
        return clients.values().stream()
                .filter(client -> client.knownNames().include(clientName, softwareId))
                .filter(client ->
                        !redirectUris.isEmpty() && redirectUris.stream().allMatch(client.callbacks()::allows))
                .findFirst();
    }
}
