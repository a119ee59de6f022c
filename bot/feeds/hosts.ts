/**
 * The hosts that a feed may be asked from. "example.org" stands for its usual ports, 80 and 443; another port is named:
 * "example.org:8080". A host that may be private is named the same way, on a list of its own.
 */
import { CodedError } from "../../knowledge/errors.ts";

export interface HostRules {
  /** Throws `feed.not-allowed` for an address that may not be asked at all. */
  check(url: URL): void;
  /** Whether this host may be on a private network. `port` is empty for the usual one. */
  mayBePrivate(protocol: string, hostname: string, port: string): boolean;
}

/** Throws `feed.not-allowed` for an entry that is no host. */
export function hostRules(allowed: readonly string[], mayBePrivate: readonly string[] = []): HostRules {
  const privates = new Set(mayBePrivate.flatMap(placesOf));
  const all = new Set([...allowed.flatMap(placesOf), ...privates]);
  return {
    check(url) {
      if (usualPort(url.protocol) === undefined) throw notAllowed(url, "only http and https are asked");
      if (!all.has(placeOf(url.protocol, url.hostname, url.port))) throw notAllowed(url, "the host is not on the list");
    },
    mayBePrivate: (protocol, hostname, port) => privates.has(placeOf(protocol, hostname, port)),
  };
}

/** The error of an address that may not be asked. Names its host only: paths and queries hold keys, and names passwords. */
export function notAllowed(url: URL, why: string): CodedError {
  return new CodedError("feed.not-allowed", { host: url.host || url.protocol, why });
}

const ONLY_HOST = /^[^/?#@,\\]+$/;

/** Whether an entry of a list is a host, with or without a port, and no address. */
export function isHost(entry: string): boolean {
  return URL.canParse(`http://${entry.trim()}`) && ONLY_HOST.test(entry.trim());
}

/** Host and port of an entry, always with the port; without one it is both usual ones. */
function placesOf(entry: string): string[] {
  if (!isHost(entry)) throw new CodedError("feed.not-allowed", { why: "an entry of the list is no host" });
  const { hostname, port } = new URL(`http://${entry.trim()}`);
  const namesPort = /:\d+$/.test(entry.trim());
  return namesPort
    ? [placeOf("http:", hostname, port)]
    : ["http:", "https:"].map((protocol) => placeOf(protocol, hostname, ""));
}

/** undici takes the brackets off an IPv6 address. */
function placeOf(protocol: string, hostname: string, port: string): string {
  return `${hostname.replace(/^\[|\]$|\.$/g, "")}:${port || usualPort(protocol)}`;
}

function usualPort(protocol: string): string | undefined {
  if (protocol === "http:") return "80";
  return protocol === "https:" ? "443" : undefined;
}
