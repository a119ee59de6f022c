/** A real OpenID Connect provider on this machine, with made-up people, and somebody who fills in its forms. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ClientMetadata, Configuration } from "oidc-provider";
import type { Answer, Browser } from "./browser.ts";

export interface OidcServer {
  readonly issuer: string;
  stop(): Promise<void>;
}

export const CLIENT_ID = "the-desk";
export const CLIENT_SECRET = "an-invented-secret-for-the-desk";

/** Claims by the name that somebody signs in with. */
export type People = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface ProviderOptions {
  /** A free one when left out. */
  readonly port?: number;
  /** Another name of this machine makes it another site to browsers. */
  readonly host?: "127.0.0.1" | "localhost";
  readonly settings?: Configuration;
  readonly client?: Partial<ClientMetadata>;
}

export async function runProvider(
  publicUrl: string,
  people: People,
  { port = 0, host = "127.0.0.1", settings = {}, client = {} }: ProviderOptions = {},
): Promise<OidcServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  // Not before somebody can keep its warnings off the console: it gives the first when it is loaded.
  const { Provider } = await import("oidc-provider");
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${publicUrl}/desk/oidc/callback`],
        post_logout_redirect_uris: [`${publicUrl}/desk/sign-in`],
        ...client,
      },
    ],
    claims: { openid: ["sub"], profile: ["name", "given_name", "family_name", "preferred_username", "roles", "realm"] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    ...settings,
  });
  server.on("request", provider.callback());
  return { issuer, stop: () => ended(server) };
}

/** From the desk's sign-in page through the provider's forms, and back to the desk. */
export async function signInAtProvider(
  browser: Browser,
  deskUrl: string,
  login: string,
  then = "/desk",
): Promise<Answer> {
  return await browser.get(
    await cameBack(browser, `${deskUrl}/desk/oidc/start?${new URLSearchParams([["then", then]])}`, login),
  );
}

/** The address to which the provider sends the browser back, not asked for yet. */
export async function cameBack(browser: Browser, start: string, login: string): Promise<string> {
  let at = start;
  for (let step = 0; step < 20; step++) {
    const answer = await browser.get(at);
    const next = answer.location ?? (await fillIn(browser, at, answer.body, login));
    if (next.includes("/desk/oidc/callback")) return next;
    at = next;
  }
  throw new RangeError("the provider never sends anybody back");
}

async function fillIn(browser: Browser, at: string, page: string, login: string): Promise<string> {
  const [, action = ""] = /<form[^>]* action="([^"]+)"/.exec(page) ?? [];
  const [, prompt = ""] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
  const answer = await browser.post(new URL(action, at).href, { prompt, login, password: "anything at all" });
  return answer.location ?? "";
}

async function ended(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** The desk's settings for that provider. */
export function settingsFor(issuer: string): Record<string, string> {
  return {
    DESK_OIDC_ISSUER: issuer,
    DESK_OIDC_CLIENT_ID: CLIENT_ID,
    DESK_OIDC_CLIENT_SECRET: CLIENT_SECRET,
    DESK_OIDC_ROLE_CLAIM: "roles",
    DESK_OIDC_LINK_WORKER: "desk-worker",
    DESK_OIDC_LEAD: "desk-lead",
  };
}
