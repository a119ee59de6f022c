/**
 * The OpenID Connect provider: authorization code with PKCE, state and nonce, checked by `openid-client`. What the provider
 * says of itself is asked for when it is first needed and again after an hour, so that the service starts without it.
 */
import * as client from "openid-client";
import { z } from "zod";
import { CodedError } from "../../../knowledge/errors.ts";
import type { Clock } from "../../clock.ts";
import { type Log, outline } from "../../log.ts";
import { isLoopback } from "../../loopback.ts";
import type { OidcConfig } from "../settings.ts";

/** What only this browser and this server know of one sign-in under way. */
export interface Expected {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface FromProvider {
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string;
}

export interface Provider {
  /** Where the browser goes to sign in. @throws CodedError `desk.provider-unreachable` */
  startUrl(expected: Expected): Promise<string>;
  /** `undefined` when the provider refuses, or when anything about its answer is not as it should be. */
  finish(query: URLSearchParams, expected: Expected): Promise<FromProvider | undefined>;
  /** Where the browser goes to sign out there too; `undefined` where that is not offered, or cannot be asked now. */
  endUrl(idToken: string): Promise<string | undefined>;
}

const KEPT_MS = 3_600_000;
const TIMEOUT_SECONDS = 10;
const claimsSchema = z.record(z.string(), z.unknown());

export interface ProviderDeps {
  readonly oidc: OidcConfig;
  readonly publicUrl: string;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

export function createProvider({ oidc, publicUrl, clock, log }: ProviderDeps): Provider {
  const callback = new URL("/desk/oidc/callback", publicUrl).href;
  let kept: { readonly found: Promise<client.Configuration>; readonly until: number } | undefined;
  function configuration(): Promise<client.Configuration> {
    if (kept === undefined || kept.until <= clock.now()) {
      const found = discover(oidc);
      kept = { found, until: clock.now() + KEPT_MS };
      found.catch(() => {
        kept = undefined;
      });
    }
    return kept.found;
  }

  return {
    async startUrl({ state, nonce, verifier }) {
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback,
        scope: oidc.scope,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
      });
      return url.href;
    },
    async finish(query, { state, nonce, verifier }) {
      const config = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(config, new URL(`${callback}?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined || tokens.id_token === undefined) return undefined;
        const more = await userInfo(config, tokens.access_token, claims.sub);
        return { subject: claims.sub, claims: claimsSchema.parse({ ...more, ...claims }), idToken: tokens.id_token };
      } catch (cause) {
        if (isProvidersNo(cause)) {
          log.warn({ ...outline(cause), reason: reasonOf(cause) }, "a sign-in at the provider came to nothing");
          return undefined;
        }
        throw new CodedError("desk.provider-unreachable", {}, { cause });
      }
    },
    async endUrl(idToken) {
      try {
        const config = await configuration();
        if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
        const back = new URL("/desk/sign-in", publicUrl).href;
        return client.buildEndSessionUrl(config, { post_logout_redirect_uri: back, id_token_hint: idToken }).href;
      } catch {
        // Signing out here is not held up by a provider that is away.
        return undefined;
      }
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<client.Configuration> {
  const server = new URL(issuer);
  // The settings take http for this machine alone.
  const isPlain = server.protocol === "http:" && isLoopback(server.hostname);
  const options = { timeout: TIMEOUT_SECONDS, ...(isPlain && { execute: [client.allowInsecureRequests] }) };
  try {
    return await client.discovery(server, clientId, clientSecret, secretAs(clientSecret), options);
  } catch (cause) {
    throw new CodedError("desk.provider-unreachable", {}, { cause });
  }
}

/** OpenID Connect's usual way of showing the secret, unless the provider takes only the other. */
function secretAs(secret: string): client.ClientAuth {
  const basic = client.ClientSecretBasic(secret);
  const post = client.ClientSecretPost(secret);
  return (as, ...rest) => {
    const supported = as.token_endpoint_auth_methods_supported;
    const takesBasic = supported === undefined || supported.includes("client_secret_basic");
    return (takesBasic ? basic : post)(as, ...rest);
  };
}

/** Many providers tell roles and names only here. */
async function userInfo(
  config: client.Configuration,
  accessToken: string,
  subject: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (config.serverMetadata().userinfo_endpoint === undefined) return {};
  return await client.fetchUserInfo(config, accessToken, subject);
}

/** An answer that says no or that is not what was asked for, as against none at all. */
function isProvidersNo(error: unknown): boolean {
  return (
    error instanceof client.AuthorizationResponseError ||
    error instanceof client.ResponseBodyError ||
    error instanceof client.WWWAuthenticateChallengeError ||
    (error instanceof client.ClientError && !IS_AWAY.includes(error.code ?? ""))
  );
}

const IS_AWAY = ["OAUTH_TIMEOUT", "OAUTH_RESPONSE_IS_NOT_CONFORM", "OAUTH_RESPONSE_IS_NOT_JSON"];

/** The word that OAuth or the library has for it ("invalid_client"), so that a wrong setting can be found. */
function reasonOf(error: unknown): string {
  const words = error instanceof Error ? Object.entries(error) : [];
  const found = words.find(([name, value]) => ["error", "code"].includes(name) && /^\w{1,60}$/.test(String(value)));
  return found === undefined ? "unknown" : String(found[1]);
}
