// Loaded into a client with --import: writes down every request that it sends, without queries and bodies, for they hold secrets.
import { appendFileSync } from 'node:fs';
import { subscribe } from 'node:diagnostics_channel';

// Node's own fetch and the undici package both tell this channel.
subscribe('undici:request:headers', ({ request, response }) => {
  const { origin, pathname } = new URL(request.path, request.origin);
  const line = { at: Date.now(), method: request.method, address: origin + pathname, status: response.statusCode };
  appendFileSync(process.env.MCP_TRACE, JSON.stringify(line) + '\n');
});
