/** An issuer of tokens: its keys, what it signs, and where it publishes them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TokenSettings } from '@tenure/infrastructure/auth/auth-config.ts';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';
import { NOW } from './opened-application.ts';

export const ISSUER = 'https://id.example/tenure';
export const AUDIENCE = 'tenure';
const SECONDS = Math.floor(Date.parse(NOW) / 1_000);

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
  /** What everybody knows of it, as text. */
  readonly pem: string;
}

export const signingKey = async (kid: string, alg = 'ES256'): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return { kid, alg, privateKey, publicJwk, pem: await exportSPKI(publicKey) };
};

export interface TokenGiven {
  readonly claims?: JWTPayload;
  readonly issuer?: string | null;
  readonly audience?: string | null;
  /** Seconds from now; null: never said. */
  readonly expiresIn?: number | null;
  readonly notBefore?: number;
  readonly typ?: string;
}

/** A token as the issuer makes it, but for what is given. */
export const tokenOf = (
  { privateKey, kid, alg }: SigningKey,
  { claims = {}, issuer = ISSUER, audience = AUDIENCE, expiresIn = 600, notBefore, typ = 'JWT' }: TokenGiven = {},
): Promise<string> => {
  const token = new SignJWT({ sub: 'dana', kind: 'person', roles: ['renewals-team'], ...claims })
    .setProtectedHeader({ alg, kid, typ })
    .setIssuedAt(SECONDS);
  if (issuer !== null) token.setIssuer(issuer);
  if (audience !== null) token.setAudience(audience);
  if (expiresIn !== null) token.setExpirationTime(SECONDS + expiresIn);
  if (notBefore !== undefined) token.setNotBefore(SECONDS + notBefore);
  return token.sign(privateKey);
};

export const tokenSettings = (given: Partial<TokenSettings> = {}): TokenSettings => ({
  issuer: ISSUER,
  audience: [AUDIENCE],
  algorithms: ['ES256', 'RS256'],
  keys: { file: 'unused.json' },
  claims: { principal: 'sub', roles: 'roles', kind: 'kind', actsFor: 'acts_for' },
  roles: { 'renewals-team': ['csm'], auditors: ['auditor'], 'everything-group': ['auditor', 'csm', 'administrator'] },
  clockToleranceSeconds: 5,
  ...given,
});

/** Serves keys as an issuer does; what it serves can be changed, and how often it was asked is counted. */
export const publishedKeys = async (first: readonly JWK[]) => {
  const state = { keys: first, asked: 0, isDown: false };
  const server = createServer((_, response) => {
    state.asked += 1;
    if (state.isDown) response.writeHead(503).end();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: state.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.address() as AddressInfo;
  return { state, url: `http://127.0.0.1:${port}/keys` };
};
