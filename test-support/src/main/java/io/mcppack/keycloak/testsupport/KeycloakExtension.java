package io.mcppack.keycloak.testsupport;

import io.mcppack.keycloak.testsupport.server.KeycloakServer;
import io.mcppack.keycloak.testsupport.server.ServerLog;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Starts the server with the first test, hands out realms, and shows what the server wrote when a test fails. */
final class KeycloakExtension
        implements BeforeAllCallback, BeforeEachCallback, ParameterResolver, TestExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(KeycloakExtension.class);
    private static final int SHOWN_LINES = 60;

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE)
                .put(ServerLog.Mark.class, server(context).log().mark());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KeycloakServer.class || type == TestRealm.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == KeycloakServer.class) {
            return server(context);
        }
        // The store closes the realm when its context ends. One entry a parameter: a test may take two realms.
        ExtensionContext owner =
                parameter.isAnnotated(Shared.class) ? context.getParent().orElse(context) : context;
        String key = context.getRequiredTestMethod() + " " + parameter.getIndex();
        return owner.getStore(NAMESPACE)
                .computeIfAbsent(key, absent -> shared(context).newRealm(), TestRealm.class);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        ServerLog log = server(context).log();
        ServerLog.Mark start = context.getStore(NAMESPACE).get(ServerLog.Mark.class, ServerLog.Mark.class);
        List<String> written = log.since(start == null ? new ServerLog.Mark(0) : start);
        System.err.println("--- server log during " + context.getDisplayName() + " ---");
        written.stream().skip(Math.max(0, written.size() - SHOWN_LINES)).forEach(System.err::println);
        System.err.println("--- end of server log ---");
        throw failure;
    }

    private static KeycloakServer server(ExtensionContext context) {
        return shared(context).server();
    }

    private static SharedServer shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SharedServer.class, key -> SharedServer.start(), SharedServer.class);
    }
}
