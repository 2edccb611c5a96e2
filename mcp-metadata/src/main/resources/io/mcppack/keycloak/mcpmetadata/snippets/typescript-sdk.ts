// {{resource}} with the TypeScript SDK and Express; also: npm install jose
import { requireBearerAuth } from "@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js";
import { InvalidTokenError } from "@modelcontextprotocol/sdk/server/auth/errors.js";
import { createRemoteJWKSet, jwtVerify } from "jose";

const keys = createRemoteJWKSet(new URL("{{keys}}"));

const verifier = {
  async verifyAccessToken(token: string) {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer: "{{issuer}}", audience: "{{resource}}" });
      return {
        token,
        clientId: String(payload.azp),
        scopes: String(payload.scope ?? "").split(" ").filter(Boolean),
        expiresAt: payload.exp,
      };
    } catch {
      throw new InvalidTokenError("The token is not for this server, or not valid any more");
    }
  },
};

app.use("{{path}}", requireBearerAuth({ verifier, resourceMetadataUrl: "{{resource-metadata}}" }));
// The document itself: hand on what Keycloak says, so that there is one place to change it.
app.get("{{well-known}}", async (_request, response) => {
  const document = await fetch("{{document}}");
  response.status(document.status).set("Access-Control-Allow-Origin", "*").type("json").send(await document.text());
});
