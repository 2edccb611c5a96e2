// A client on the official TypeScript SDK, version 1 or 2, as its documentation builds one; a test drives it.
import { steps } from './steps.mjs';

const { sdk, server, scope, scopesFrom = 'challenge' } = JSON.parse(process.argv[2]);
const { Client, StreamableHTTPClientTransport, UnauthorizedError } = sdk === '1'
  ? {
      ...(await import('@modelcontextprotocol/sdk/client/auth.js')),
      ...(await import('@modelcontextprotocol/sdk/client/index.js')),
      ...(await import('@modelcontextprotocol/sdk/client/streamableHttp.js')),
    }
  : await import('@modelcontextprotocol/client');
const redirectUri = 'http://localhost:8917/callback';

/** What a client keeps on disk. */
let kept = {};
let authorization;

const provider = {
  redirectUrl: redirectUri,
  clientMetadata: {
    client_name: `TypeScript SDK ${sdk}`,
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    ...(scope === undefined ? {} : { scope }),
  },
  clientInformation: () => kept.client,
  saveClientInformation: (client) => void (kept.client = client),
  tokens: () => kept.tokens,
  saveTokens: (tokens) => void (kept.tokens = tokens),
  codeVerifier: () => kept.verifier,
  saveCodeVerifier: (verifier) => void (kept.verifier = verifier),
  redirectToAuthorization: (url) => void (authorization = url.href),
  invalidateCredentials: (what) => {
    if (what === 'all') kept = {};
    if (what === 'client') delete kept.client;
    if (what === 'tokens') delete kept.tokens;
  },
};

/** Servers need not name scopes in their challenge, nor in their document. */
async function fetchFromServer(url, init) {
  const answer = await fetch(url, init);
  const document = String(url).includes('oauth-protected-resource');
  if (answer.status === 401 && scopesFrom !== 'challenge') {
    const headers = new Headers(answer.headers);
    headers.set('WWW-Authenticate', headers.get('WWW-Authenticate').replace(/, scope="[^"]*"/, ''));
    return new Response(null, { status: 401, headers });
  }
  if (document && answer.ok && scopesFrom === 'nowhere') {
    const { scopes_supported, ...rest } = await answer.json();
    return Response.json(rest);
  }
  return answer;
}

let transport;
let client;

async function call({ tool, text }) {
  try {
    if (!client) {
      const fresh = new Client({ name: 'e2e', version: '1.0.0' });
      transport = new StreamableHTTPClientTransport(new URL(server), { authProvider: provider, fetch: fetchFromServer });
      await fresh.connect(transport);
      client = fresh;
    }
    const { content } = await client.callTool({ name: tool, arguments: { text } });
    return { text: content[0].text, client: kept.client.client_id };
  } catch (error) {
    if (error instanceof UnauthorizedError) return { authorize: authorization };
    throw error;
  }
}

await steps({
  call,
  /** The browser came back to the redirect URI. */
  async back({ address, ...wanted }) {
    const { searchParams } = new URL(address);
    await transport.finishAuth(searchParams.get('code'), searchParams.get('iss') ?? undefined);
    return call(wanted);
  },
  /** What is left when somebody signs out. */
  signOut() {
    delete kept.tokens;
    client = undefined;
  },
  token: () => ({ token: kept.tokens.access_token, scope: kept.tokens.scope }),
});
