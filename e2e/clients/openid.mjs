// A client on openid-client, an OAuth library that knows nothing of MCP; a test drives it. It keeps its registration for good.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import * as oauth from 'openid-client';
import { steps } from './steps.mjs';

const { server } = JSON.parse(process.argv[2]);
const redirectUri = 'http://127.0.0.1:8918/callback';

let configuration;
let resource;
let pending;
let tokens;

async function register() {
  const challenge = (await fetch(server, { method: 'POST' })).headers.get('WWW-Authenticate');
  const parameter = (name) => new RegExp(`${name}="([^"]*)"`).exec(challenge)[1];
  const document = await (await fetch(parameter('resource_metadata'))).json();
  resource = { resource: document.resource, scope: parameter('scope') };
  configuration = await oauth.dynamicClientRegistration(
    new URL(document.authorization_servers[0]),
    { client_name: 'openid-client', redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' },
    oauth.None(),
    { algorithm: 'oauth2', execute: [oauth.allowInsecureRequests] },
  );
}

async function authorize() {
  pending = { pkceCodeVerifier: oauth.randomPKCECodeVerifier(), expectedState: oauth.randomState() };
  const url = oauth.buildAuthorizationUrl(configuration, {
    ...resource,
    redirect_uri: redirectUri,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: pending.expectedState,
  });
  return { authorize: url.href };
}

async function withToken({ tool, text }) {
  const headers = { Authorization: `Bearer ${tokens.access_token}` };
  const client = new Client({ name: 'e2e', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL(server), { requestInit: { headers } }));
  try {
    const { content } = await client.callTool({ name: tool, arguments: { text } });
    return { text: content[0].text, client: configuration.clientMetadata().client_id };
  } finally {
    await client.close();
  }
}

await steps({
  async call(wanted) {
    if (!configuration) await register();
    if (!tokens) return authorize();
    try {
      return await withToken(wanted);
    } catch (error) {
      if (error.code !== 401) throw error;
    }
    try {
      tokens = await oauth.refreshTokenGrant(configuration, tokens.refresh_token, { resource: resource.resource });
    } catch (error) {
      if (error.error !== 'invalid_client' && error.code !== 'OAUTH_WWW_AUTHENTICATE_CHALLENGE') throw error;
      return authorize();
    }
    return withToken(wanted);
  },
  async back({ address, ...wanted }) {
    tokens = await oauth.authorizationCodeGrant(configuration, new URL(address), pending, { resource: resource.resource });
    return withToken(wanted);
  },
});
