# The demo MCP server. Build it from the root of a checkout, after mvn package: docker/stack up does.
FROM eclipse-temurin:17-jre
LABEL org.opencontainers.image.title="Demo MCP server that Keycloak protects" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY demo-server/target/lib/*.jar demo-server/target/keycloak-mcp-demo-server-*.jar /opt/mcp-server/
COPY docker/health.sh /opt/mcp-server/health.sh
ENV MCP_PORT=8081
USER 1000
EXPOSE 8081
# 401 is what a server in good health says to who brings no token.
HEALTHCHECK --interval=10s --timeout=5s --start-period=1m --retries=3 \
    CMD bash /opt/mcp-server/health.sh "$MCP_PORT" /mcp 401
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-cp", "/opt/mcp-server/*", "io.mcppack.keycloak.demoserver.StandAlone"]
