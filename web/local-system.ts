import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';

/** What `bin/cruddur up` writes of itself (docs/scripts.md, "Clients"). */
type Client = {
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  endpoints: { api: string; cognito: string };
};

const CLIENT = process.env.CRUDDUR_CLIENT ?? '../.cruddur/dev/client.json';

export const securityPolicy = (cognito: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; ` +
  `connect-src 'self' ${cognito}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ` +
  `require-trusted-types-for 'script'; trusted-types 'none'`;

/** Lets `vite preview` serve the built client in front of a local system, under the deployed site's policy. */
export function localSystem(): Plugin {
  const client = (): Client => JSON.parse(readFileSync(CLIENT, 'utf8'));
  return {
    name: 'cruddur-local-system',
    config: (_, { isPreview }) =>
      isPreview ? { preview: { proxy: { '/api': { target: client().endpoints.api, changeOrigin: true } } } } : {},
    configurePreviewServer(server) {
      server.middlewares.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
        const { endpoints, ...pool } = client();
        response.setHeader('Content-Security-Policy', securityPolicy(endpoints.cognito));
        response.setHeader('X-Content-Type-Options', 'nosniff');
        if (request.url !== '/config.json') {
          next();
          return;
        }
        response.setHeader('Content-Type', 'application/json');
        response.setHeader('Cache-Control', 'no-store');
        const { region, userPoolId, userPoolClientId } = pool;
        response.end(JSON.stringify({ region, userPoolId, userPoolClientId, userPoolEndpoint: endpoints.cognito }));
      });
    },
  };
}
