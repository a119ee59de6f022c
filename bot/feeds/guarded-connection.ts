/**
 * Connections of feeds. The address is checked where it is connected to: the name is looked up once, for this very
 * connection, so no second look-up can lead somewhere else (DNS rebinding).
 */
import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { CodedError } from "../../knowledge/errors.ts";
import { isAddress, isPublicAddress } from "./addresses.ts";
import type { HostRules } from "./hosts.ts";

/** All addresses of a name. Rejects when it has none. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;
export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/** Connections only to public addresses, but for hosts that may be private. `connectMs` ends what never connects. */
export function guardedAgent(rules: HostRules, resolve: Resolve, connectMs: number): Agent {
  const guarded = buildConnector({ timeout: connectMs, lookup: lookingUp(resolve, onlyPublic) });
  const open = buildConnector({ timeout: connectMs, lookup: lookingUp(resolve, (_name, addresses) => addresses) });
  return new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(to, call) {
      // undici writes IPv6 hosts with or without brackets, by the way they came.
      const hostname = to.hostname.replace(/^\[|\]$/g, "");
      if (rules.mayBePrivate(to.protocol, to.hostname, to.port)) open({ ...to, hostname }, call);
      // A host that is an address is never looked up.
      else if (isAddress(hostname) && !isPublicAddress(hostname)) call(privateAddress(hostname), null);
      else guarded({ ...to, hostname }, call);
    },
  });
}

type Choose = (hostname: string, addresses: readonly ResolvedAddress[]) => readonly ResolvedAddress[];

/** One private address among public ones is a trick or a mistake: none of them is used. */
const onlyPublic: Choose = (hostname, addresses) => {
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw privateAddress(hostname);
  return addresses;
};

function lookingUp(resolve: Resolve, choose: Choose): LookupFunction {
  return (hostname, { all }, call) => {
    resolve(hostname)
      .then((addresses) => choose(hostname, addresses))
      .then(
        (chosen) => {
          const [first] = chosen;
          if (first === undefined) call(noAddress(hostname), "");
          else if (all) call(null, [...chosen]);
          else call(null, first.address, first.family);
        },
        (error: NodeJS.ErrnoException) => call(error, ""),
      );
  };
}

function privateAddress(host: string): CodedError {
  return new CodedError("feed.not-allowed", { host, why: "its address is private" });
}

function noAddress(host: string): CodedError {
  return new CodedError("feed.unreachable", { host, why: "it has no address" });
}
