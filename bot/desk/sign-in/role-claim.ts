/** The role that the provider's claims give somebody, and the name that colleagues and residents see. */

import type { Role } from "../api.ts";
import type { OidcConfig } from "../settings.ts";
import { LONGEST_NAME } from "./accounts.ts";

type Claims = Readonly<Record<string, unknown>>;

/** `undefined`: nothing to do here. Whoever is both is a lead. */
export function roleIn(
  claims: Claims,
  { roleClaim, linkWorker, lead }: Pick<OidcConfig, "roleClaim" | "linkWorker" | "lead">,
): Role | undefined {
  const given = [claimAt(claims, roleClaim)].flat();
  if (lead.some((value) => given.includes(value))) return "lead";
  return linkWorker.some((value) => given.includes(value)) ? "link-worker" : undefined;
}

export function nameIn(claims: Claims): string {
  const names = [
    claims.name,
    [claims.given_name, claims.family_name].filter(isText).join(" "),
    claims.preferred_username,
  ];
  const [name = "Link worker"] = names.filter(isText);
  return name.trim().slice(0, LONGEST_NAME);
}

/** By its whole name, which may have dots in it, or else as a path. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split(".").reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), claims);
}

function isObject(value: unknown): value is Claims {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
