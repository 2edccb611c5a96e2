package io.mcppack.keycloak.dcrpolicy.rule.doctor;

import io.mcppack.keycloak.dcrpolicy.rule.setup.PackComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmChange;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmSetting;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupChoices;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupFacts;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupPlan;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupRecord;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupStep;
import io.mcppack.keycloak.dcrpolicy.rule.setup.UndoPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A realm in memory to which plans are applied. */
public final class SampleRealm {
    private final List<RealmComponent> components = new ArrayList<>();
    private final Map<PackComponent, RealmComponent> installed = new EnumMap<>(PackComponent.class);
    private final Map<RealmSetting, String> settings = new EnumMap<>(RealmSetting.class);
    private Set<String> themes = Set.of("keycloak.v2", "mcp");
    private SetupRecord setupRecord = new SetupRecord(List.of());
    private int ids;

    /** A new realm on a server with the whole pack. */
    public static SampleRealm stock() {
        SampleRealm realm = new SampleRealm();
        realm.add(policy("trusted", "trusted-hosts", "anonymous", Map.of("client-uris-must-match", List.of("true"))));
        realm.add(policy("consent", "consent-required", "anonymous", Map.of()));
        realm.add(policy("max", "max-clients", "anonymous", Map.of("max-clients", List.of("200"))));
        for (String subType : List.of("anonymous", "authenticated")) {
            realm.add(policy(
                    subType + "-scopes",
                    "allowed-client-templates",
                    subType,
                    Map.of("allow-default-scopes", List.of("true"))));
            realm.add(policy(subType + "-origins", "registration-web-origins", subType, Map.of()));
        }
        for (PackComponent packComponent : PackComponent.values()) {
            realm.installed.put(packComponent, realm.offer(packComponent));
        }
        realm.settings.put(RealmSetting.REVOKE_REFRESH_TOKEN, "false");
        return realm;
    }

    public static RealmComponent policy(
            String id, String providerId, String subType, Map<String, List<String>> config) {
        return new RealmComponent(id, id, RealmComponent.REGISTRATION_POLICY, providerId, subType, config);
    }

    /** The same component with one setting changed. */
    public static RealmComponent configured(RealmComponent component, String key, List<String> values) {
        Map<String, List<String>> changed = new HashMap<>(component.config());
        changed.put(key, values);
        return new RealmComponent(
                component.id(),
                component.name(),
                component.providerType(),
                component.providerId(),
                component.subType(),
                changed);
    }

    public RealmComponent offer(PackComponent packComponent) {
        return new RealmComponent(
                "",
                packComponent.componentName(),
                packComponent.providerType(),
                packComponent.providerId(),
                packComponent.subType(),
                Map.of("setting", List.of("default")));
    }

    /** Each step as its verb and target. */
    public List<String> setUp(SetupChoices choices) {
        List<SetupStep> steps = SetupPlan.of(facts(), choices);
        setupRecord = setupRecord.plus(
                steps.stream().map(SetupStep::change).map(this::apply).toList());
        return lines(steps);
    }

    public List<String> undo() {
        List<SetupStep> steps = UndoPlan.of(facts(), setupRecord);
        steps.stream().map(SetupStep::change).forEach(this::apply);
        setupRecord = new SetupRecord(List.of());
        return lines(steps);
    }

    public List<SetupStep> planUndo() {
        return UndoPlan.of(facts(), setupRecord);
    }

    SetupFacts facts() {
        Map<PackComponent, RealmComponent> offered = installed.entrySet().stream()
                .filter(entry -> components.stream().noneMatch(entry.getKey()::matches))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new SetupFacts(components, offered, themes, settings);
    }

    public List<RealmComponent> components() {
        return List.copyOf(components);
    }

    public RealmComponent component(String id) {
        return find(id).findAny().orElseThrow();
    }

    /** The component that matches, with any id. */
    public RealmComponent component(PackComponent packComponent) {
        return components.stream().filter(packComponent::matches).findAny().orElseThrow();
    }

    public void add(RealmComponent component) {
        components.add(stored(component));
    }

    public void remove(String id) {
        components.removeIf(component -> component.id().equals(id));
    }

    public void configure(String id, String key, List<String> values) {
        RealmComponent changed = configured(component(id), key, values);
        components.replaceAll(component -> component.id().equals(id) ? changed : component);
    }

    public void assign(RealmSetting setting, String value) {
        settings.put(setting, value);
    }

    public String value(RealmSetting setting) {
        return settings.getOrDefault(setting, "");
    }

    public void uninstall(PackComponent packComponent) {
        installed.remove(packComponent);
    }

    public void themes(Set<String> names) {
        themes = names;
    }

    private Stream<RealmComponent> find(String id) {
        return components.stream().filter(component -> component.id().equals(id));
    }

    private RealmChange apply(RealmChange change) {
        if (change instanceof RealmChange.Create create) {
            RealmComponent stored = stored(create.component());
            components.add(stored);
            return new RealmChange.Create(stored);
        } else if (change instanceof RealmChange.Remove remove) {
            remove(remove.component().id());
        } else if (change instanceof RealmChange.Assign assign) {
            assign(assign.setting(), assign.after());
        }
        return change;
    }

    private RealmComponent stored(RealmComponent component) {
        return component.id().isEmpty()
                ? new RealmComponent(
                        "id-" + ++ids,
                        component.name(),
                        component.providerType(),
                        component.providerId(),
                        component.subType(),
                        component.config())
                : component;
    }

    private static List<String> lines(List<SetupStep> steps) {
        return steps.stream()
                .map(step -> step.change().verb() + " " + step.change().target())
                .toList();
    }
}
