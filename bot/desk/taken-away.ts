/**
 * What is taken away as a file is asked for by our own pages alone. A link from elsewhere may open a page of the desk, but
 * one that makes a browser keep a day's referrals would do it in the name of whoever pressed it.
 */
import { CodedError } from "../../knowledge/errors.ts";
import type { Received } from "../route.ts";

/** @throws CodedError `desk.forbidden`. An address that was typed or kept is nobody else's page. */
export function refuseFromElsewhere({ headers }: Pick<Received, "headers">): void {
  const site = headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") throw new CodedError("desk.forbidden");
}
