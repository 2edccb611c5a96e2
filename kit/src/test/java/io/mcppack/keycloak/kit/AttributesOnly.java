package io.mcppack.keycloak.kit;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.RealmModel;

/** A realm that has attributes and nothing else. */
final class AttributesOnly {
    private final Map<String, String> attributes = new HashMap<>();

    RealmModel realm() {
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], (String) arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    Map<String, String> values() {
        return attributes;
    }
}
