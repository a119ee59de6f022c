/**
 * What is refused before any route sees it. Restify makes a URL of the `Host` header and the request's target, outside of
 * anything that catches, so one request with `Host: %` would end the process.
 */
import type { IncomingMessage } from "node:http";

export const LONGEST_TARGET = 4_096;
const HOST = /^(?:[\w.-]{1,255}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** The status to refuse the request with; `undefined` lets it in. */
export function refusedAtGate({ url = "", headersDistinct, httpVersion }: IncomingMessage): number | undefined {
  if (url.length > LONGEST_TARGET) return 414;
  const [host, ...more] = headersDistinct.host ?? [];
  // HTTP/1.0 knows no Host. Two of them are how requests are smuggled past whatever stands in front.
  if (more.length > 0 || (host === undefined && httpVersion !== "1.0")) return 400;
  if (host !== undefined && !HOST.test(host)) return 400;
  // Neither an address of another server, as proxies are sent, nor "*".
  const isHere = url.startsWith("/") && URL.canParse(`http://${host ?? "localhost"}${url}`);
  return isHere ? undefined : 400;
}
