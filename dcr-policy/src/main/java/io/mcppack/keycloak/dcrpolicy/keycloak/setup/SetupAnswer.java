package io.mcppack.keycloak.dcrpolicy.keycloak.setup;

import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmChange;
import io.mcppack.keycloak.dcrpolicy.rule.setup.RealmComponent;
import io.mcppack.keycloak.dcrpolicy.rule.setup.SetupStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What set-up did or would do, step by step; {@code before} and {@code after} are left out where they are empty. */
public final class SetupAnswer {
    private SetupAnswer() {}

    public static Map<String, Object> of(boolean dryRun, List<SetupStep> steps) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dryRun", dryRun);
        body.put("steps", steps.stream().map(SetupAnswer::view).toList());
        return body;
    }

    private static Map<String, Object> view(SetupStep step) {
        Map<String, Object> view = new LinkedHashMap<>();
        RealmChange change = step.change();
        view.put("what", step.what());
        view.put("change", change.verb());
        view.put("target", change.target());
        if (change instanceof RealmChange.Create create) {
            view.put("after", view(create.component()));
        } else if (change instanceof RealmChange.Remove remove) {
            view.put("before", view(remove.component()));
        } else if (change instanceof RealmChange.Assign assign) {
            view.put("before", assign.before());
            view.put("after", assign.after());
        }
        return view;
    }

    private static Map<String, Object> view(RealmComponent component) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", component.name());
        view.put("config", component.config());
        return view;
    }
}
