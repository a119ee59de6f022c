/** Whether a form was sent from a page of ours: nobody else's page may send one in a visitor's name. */
import type { IncomingHttpHeaders } from "node:http";

/** By what the browser says of where a request comes from; older ones send only the origin. */
export function isFromOwnPage(headers: IncomingHttpHeaders): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const { origin, host } = headers;
  return origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
