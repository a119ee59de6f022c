/** The desk's settings: how many people one link worker talks with, and where link workers sign in. */
import { oidcIssuer, wholeNumber, wordList, words } from "../variable-kinds.ts";
import type { Values, Variable } from "../variables.ts";

export interface DeskConfig {
  /** People whom one link worker talks with at once, at most. */
  readonly mostChats: number;
  /** Unset: link workers have accounts here (`what-matters desk`). */
  readonly oidc: OidcConfig | undefined;
}

/** An OpenID Connect provider, and what it has to say of somebody for each role. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly roleClaim: string;
  readonly linkWorker: readonly string[];
  readonly lead: readonly string[];
}

export const DESK_VARIABLES = {
  DESK_MOST_CHATS: {
    meaning: "How many people one link worker may talk with at once",
    schema: wholeNumber(1, 50),
    otherwise: "3",
  },
  DESK_OIDC_ISSUER: {
    meaning:
      "The OpenID Connect provider where link workers sign in; these are set all or none, and none means accounts by what-matters desk",
    schema: oidcIssuer,
  },
  DESK_OIDC_CLIENT_ID: { meaning: "How the provider knows the desk", schema: words },
  DESK_OIDC_CLIENT_SECRET: { meaning: "The secret that the provider gave the desk", schema: words },
  DESK_OIDC_ROLE_CLAIM: {
    meaning: "The claim that tells roles: roles, groups, or a path such as realm_access.roles",
    schema: words,
  },
  DESK_OIDC_LINK_WORKER: { meaning: "What it says of link workers; several with commas between", schema: wordList },
  DESK_OIDC_LEAD: { meaning: "What it says of leads; several with commas between", schema: wordList },
  DESK_OIDC_SCOPE: {
    meaning: "What the desk asks the provider for; some want groups or roles as well",
    schema: words,
    otherwise: "openid profile",
  },
} as const satisfies Readonly<Record<string, Variable>>;

const OIDC = [
  "DESK_OIDC_ISSUER",
  "DESK_OIDC_CLIENT_ID",
  "DESK_OIDC_CLIENT_SECRET",
  "DESK_OIDC_ROLE_CLAIM",
  "DESK_OIDC_LINK_WORKER",
  "DESK_OIDC_LEAD",
] as const;
type Problems = Record<string, string>;

/** @param problems gets each setting that is missing or wrong, and why. */
export function readDesk(values: Values, problems: Problems): DeskConfig {
  return { mostChats: values.DESK_MOST_CHATS, oidc: readOidc(values, problems) };
}

/** All of the provider's settings or none, and our own address, to which it sends people back. */
function readOidc(values: Values, problems: Problems): OidcConfig | undefined {
  const isSet = (name: (typeof OIDC)[number] | "PUBLIC_URL") =>
    values[name] !== undefined || problems[name] !== undefined;
  if (!OIDC.some(isSet)) return undefined;
  for (const name of [...OIDC, "PUBLIC_URL"] as const)
    if (!isSet(name)) problems[name] = "is not set, though other DESK_OIDC settings are";
  return {
    issuer: values.DESK_OIDC_ISSUER ?? "",
    clientId: values.DESK_OIDC_CLIENT_ID ?? "",
    clientSecret: values.DESK_OIDC_CLIENT_SECRET ?? "",
    scope: values.DESK_OIDC_SCOPE,
    roleClaim: values.DESK_OIDC_ROLE_CLAIM ?? "",
    linkWorker: values.DESK_OIDC_LINK_WORKER ?? [],
    lead: values.DESK_OIDC_LEAD ?? [],
  };
}
