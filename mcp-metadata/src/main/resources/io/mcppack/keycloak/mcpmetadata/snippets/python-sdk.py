# {{resource}} with FastMCP
from fastmcp import FastMCP
from fastmcp.server.auth import RemoteAuthProvider
from fastmcp.server.auth.providers.jwt import JWTVerifier
from pydantic import AnyHttpUrl

auth = RemoteAuthProvider(
    token_verifier=JWTVerifier(
        jwks_uri="{{keys}}",
        issuer="{{issuer}}",
        audience="{{resource}}",
    ),
    authorization_servers=[AnyHttpUrl("{{issuer}}")],
    base_url="{{origin}}",
)

mcp = FastMCP(name="{{id}}", auth=auth)
mcp.run(transport="http", path="{{path}}", port=3000)
