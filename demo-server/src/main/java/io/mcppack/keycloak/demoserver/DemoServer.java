package io.mcppack.keycloak.demoserver;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import jakarta.servlet.DispatcherType;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * The tools over streamable HTTP, behind the filter that asks for a token, and the document that says where to get one.
 */
public final class DemoServer implements AutoCloseable {

    private final Server http;
    private final McpSyncServer mcp;

    private DemoServer(Server http, McpSyncServer mcp) {
        this.http = http;
        this.mcp = mcp;
    }

    public static DemoServer start(Protection protection) {
        return start(protection, new KeycloakTokens(protection));
    }

    public static DemoServer start(Protection protection, TokenVerifier tokens) {
        return start(
                protection,
                tokens,
                new InetSocketAddress("localhost", protection.resource().getPort()));
    }

    /** Behind a proxy, which clients reach under the address of the resource. */
    static DemoServer start(Protection protection, TokenVerifier tokens, InetSocketAddress address) {
        McpJsonMapper json = McpJsonDefaults.getMapper();
        Tools tools = new Tools(json);
        String path = protection.resource().getPath();
        HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
                .jsonMapper(json)
                .mcpEndpoint(path)
                .contextExtractor(request -> McpTransportContext.create(
                        Map.of(BearerFilter.CALLER, request.getAttribute(BearerFilter.CALLER))))
                // A web page must not reach a server on the user's machine by a name that it controls (DNS rebinding).
                .httpHeaderValidator(DefaultServerTransportSecurityValidator.builder()
                        .allowedHosts(List.of(
                                "localhost:*",
                                "127.0.0.1:*",
                                "[::1]:*",
                                protection.resource().getRawAuthority()))
                        .allowedOrigins(List.of("http://localhost:*", "http://127.0.0.1:*", "http://[::1]:*"))
                        .build())
                .build();
        McpSyncServer mcp = McpServer.sync(transport)
                .serverInfo("keycloak-mcp-demo", "1.0.0")
                .tools(tools.all().stream().map(DemoServer::specification).toList())
                .build();

        ServletContextHandler context = new ServletContextHandler();
        FilterHolder filter = new FilterHolder(new BearerFilter(tokens, tools, protection.advertised()));
        filter.setAsyncSupported(true);
        context.addFilter(filter, path, EnumSet.of(DispatcherType.REQUEST));
        ServletHolder servlet = new ServletHolder(transport);
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, path);
        context.addServlet(
                new ServletHolder(new DocumentServlet(protection.document(), Clock.systemUTC())),
                "/.well-known/oauth-protected-resource" + path);
        return new DemoServer(serve(context, address), mcp);
    }

    @Override
    public void close() {
        mcp.closeGracefully();
        LifeCycle.stop(http);
    }

    private static SyncToolSpecification specification(Tool tool) {
        return SyncToolSpecification.builder()
                .tool(McpSchema.Tool.builder(tool.name(), tool.schema())
                        .description(tool.description())
                        .build())
                .callHandler((exchange, call) -> {
                    // Who calls is told by the token of this request, not by the session, which anybody could name.
                    AccessToken caller =
                            (AccessToken) exchange.transportContext().get(BearerFilter.CALLER);
                    String text = call.arguments() == null
                            ? ""
                            : String.valueOf(call.arguments().get(Tool.ARGUMENT));
                    return CallToolResult.builder()
                            .addTextContent(tool.action().apply(caller, text))
                            .build();
                })
                .build();
    }

    private static Server serve(ServletContextHandler context, InetSocketAddress address) {
        Server server = new Server(address);
        server.setHandler(context);
        LifeCycle.start(server);
        return server;
    }
}
