/** A conversation as Redis keeps it, one hash, and as it is moved from store to store. */
import type { KeptConversation } from "../kept.ts";
import type { Address, Entry, NewEntry, Undelivered } from "../store.ts";
import type { Identity, Parts } from "./commit.ts";
import { DELIVERY_ID, dueName, whatOf } from "./due-names.ts";
import { conversationKeys } from "./keys.ts";

type DueItems = Readonly<Record<string, readonly [dueAt: number, failures: number, leasedUntil: number, id: string]>>;

/** Read in one step, so that no commit comes between its parts. */
export async function conversationAt(
  { connection, sealed }: Parts,
  partition: string,
  digest: string,
): Promise<KeptConversation | undefined> {
  const flat = (await connection.send("HGETALL", conversationKeys([partition, digest]).conversation)) as Buffer[];
  if (flat.length === 0) return undefined;
  const fields = new Map(flat.flatMap((name, at) => (at % 2 === 0 ? [[String(name), flat[at + 1]] as const] : [])));
  const number = (name: string) => Number(fields.get(name) ?? 0);
  const opened = <Value>(name: string, place: string): Value | undefined => {
    const value = fields.get(name);
    return value && sealed.open<Value>(value, digest, place);
  };
  const named = (prefix: string) => [...fields.keys()].filter((name) => name.startsWith(prefix));

  const identity = opened<Identity>("identity", "identity");
  const state = opened<unknown>("state", "state");
  const due = JSON.parse(String(fields.get("due") ?? "{}")) as DueItems;
  return {
    is: "conversation",
    digest: identity?.digest ?? "",
    ...(identity?.conversation === undefined ? {} : { conversation: identity.conversation }),
    version: number("version"),
    lastSequence: number("last"),
    at: number("at"),
    ...(state === undefined ? {} : { state }),
    outbox: { address: opened<Address>("address", "address"), after: number("after") },
    entries: named("e:")
      .map((name): Entry => ({ ...(opened<NewEntry>(name, "entry") as NewEntry), sequence: Number(name.slice(2)) }))
      .sort((one, other) => one.sequence - other.sequence),
    seen: named("i:")
      .flatMap((name) => openSeen(sealed, fields.get(name), digest))
      .sort(),
    due: Object.entries(due)
      .map(([name, [dueAt, failures, , id]]) => {
        const what = whatOf(name);
        const sealedId = Buffer.from(id, "base64");
        return {
          what,
          id: what === "deliver" ? DELIVERY_ID : sealed.open<string>(sealedId, digest, "due"),
          dueAt,
          failures,
        };
      })
      .sort((one, other) => (`${one.what} ${one.id}` < `${other.what} ${other.id}` ? -1 : 1)),
    undelivered: named("u:")
      .flatMap((name) => opened<Undelivered>(name, "undelivered") ?? [])
      .sort((one, other) => one.sequence - other.sequence),
  };
}

/** The names and values of the hash, and what its due work is in the index, for a conversation that is put back. */
export function hashOf({ ids, sealed }: Parts, kept: KeptConversation) {
  const [, digest] = ids.keyOfInner(kept.digest);
  const seal = (value: unknown, place: string) => sealed.seal(value, digest, place);
  const first = kept.entries[0]?.sequence ?? kept.lastSequence + 1;
  const due = kept.due.map((item) => {
    const id = item.what === "deliver" ? "" : seal(item.id, "due").toString("base64");
    return [dueName(ids, item), [item.dueAt, item.failures, 0, id]] as const;
  });
  const said = kept.entries.findLast(({ from }) => from === "assistant")?.sequence ?? 0;
  const { address, after } = kept.outbox;
  const identity = {
    digest: kept.digest,
    ...(kept.conversation === undefined ? {} : { conversation: kept.conversation }),
  };
  const fields: (readonly [name: string, value: string | number | Buffer])[] = [
    ["version", kept.version],
    ["last", kept.lastSequence],
    ["base", first - 1],
    ["at", kept.at],
    ["identity", seal(identity, "identity")],
    ...(kept.state === undefined ? [] : [["state", seal(kept.state, "state")] as const]),
    ...(address === undefined ? [] : [["address", seal(address, "address")] as const]),
    ["after", after],
    ["said", said],
    ["due", JSON.stringify(Object.fromEntries(due))],
    ...kept.entries.map(({ sequence, ...entry }) => [`e:${sequence}`, seal(entry, "entry")] as const),
    ...kept.seen.map((inner) => [`i:${ids.digestOfInner(inner)}`, seenValue(0, seal(inner, "inbound"))] as const),
    ...kept.undelivered.map((each) => [`u:${each.sequence}`, seal(each, "undelivered")] as const),
  ];
  return { fields, due: due.map(([name, [dueAt]]) => [dueAt, name] as const) };
}

/** As the commit's script writes it: the sequence before the commit, and the sealed inner digest of the inbound id. */
function seenValue(before: number, inner: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${before} `), inner]);
}

function openSeen(sealed: Parts["sealed"], value: Buffer | undefined, digest: string): string[] {
  return value === undefined ? [] : [sealed.open<string>(value.subarray(value.indexOf(" ") + 1), digest, "inbound")];
}
