/** The made-up people of a demonstration's desk: made when nobody can sign in yet, and their first-run links shown once. */
import type { Config } from "../../config.ts";
import type { Role } from "../api.ts";
import { listAccounts } from "./accounts.ts";
import { addPerson, type KeepDeps } from "./keep-accounts.ts";

export interface FirstLink {
  readonly fullName: string;
  readonly role: Role;
  readonly path: string;
}

const PEOPLE: readonly Omit<FirstLink, "path">[] = [
  { fullName: "Sam Example", role: "lead" },
  { fullName: "Jo Sample", role: "link-worker" },
];

/** None where there are accounts, or a provider, or real people. */
export async function demonstrationLinks(
  { isDemonstration, desk }: Pick<Config, "isDemonstration" | "desk">,
  deps: KeepDeps,
): Promise<readonly FirstLink[]> {
  if (!isDemonstration || desk.oidc !== undefined || (await listAccounts(deps.shelf)).length > 0) return [];
  const links: FirstLink[] = [];
  for (const person of PEOPLE) {
    const path = await addPerson(person.fullName, person.role, deps);
    // Of two servers that start at once, one made it and shows it.
    if (path !== undefined) links.push({ ...person, path });
  }
  return links;
}
