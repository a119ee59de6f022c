import type { Received } from "./route.ts";

/**
 * The address a request comes from, for counting only. Proxies append to `X-Forwarded-For`, so with `trustedProxies` of
 * our own in front the client is that many places from the end; anything before it could be made up.
 */
export function clientAddress(received: Pick<Received, "headers" | "peerAddress">, trustedProxies: number): string {
  if (trustedProxies === 0) return received.peerAddress;
  const forwarded = [received.headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const places = forwarded.map((place) => place.trim()).filter((place) => place !== "");
  return places.at(-trustedProxies) ?? received.peerAddress;
}
