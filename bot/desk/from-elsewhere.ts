/**
 * What the desk hands out as a file goes only to a page of our own, or to somebody who typed the address: a link elsewhere
 * is not to make a browser put people's details on a machine that others use.
 */
import { CodedError } from "../../knowledge/errors.ts";
import type { Received } from "../route.ts";

/** @throws CodedError `desk.forbidden` */
export function refuseFromElsewhere({ headers }: Pick<Received, "headers">): void {
  const site = headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") throw new CodedError("desk.forbidden");
}
