/** A request as handlers see it, and the cookies that were put on its reply. */
import type { Received } from "../../../../bot/route.ts";

export function receivedWith(
  headers: Received["headers"],
  changes: Partial<Received> = {},
): Received & { readonly cookies: readonly string[] } {
  const cookies: string[] = [];
  return {
    method: "GET",
    path: "/desk/api/me",
    params: {},
    query: new URLSearchParams(),
    headers,
    peerAddress: "127.0.0.1",
    setCookie: (cookie) => cookies.push(cookie),
    json: async () => undefined,
    text: async () => "",
    ...changes,
    cookies,
  };
}
