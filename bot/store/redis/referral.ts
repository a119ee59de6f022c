/** One referral in Redis: a hash, whose fields are written by whoever they are of, and sealed each for itself. */
import type { KeptReferral, ReferralKey, Store } from "../store.ts";
import type { Parts } from "./commit.ts";
import { type Argument, script } from "./connection.ts";
import { conversationKeys, DESK_CHANNEL, referralKey } from "./keys.ts";
import type { Sealed } from "./sealed.ts";

/** The sealed fields, and the place that each is sealed for. */
export const REFERRAL_PLACES = {
  sealed: "referral",
  takenUp: "taken-up",
  live: "live",
  hold: "hold",
  case: "case",
} as const;
const FIELDS = ["sealed", "takenUp", "live", "hold", "case", "deletionAskedAt"];

/**
 * Key: the referral. Then: the version that is expected, what is sealed, the desk's channel, and the word. Sent a second
 * time because the reply was lost, it knows what it wrote.
 */
const CHANGE_CASE = script(`
local kept = redis.call("HMGET", KEYS[1], "sealed", "caseVersion", "case")
if not kept[1] then return 0 end
if kept[3] ~= ARGV[2] and tonumber(kept[2] or 0) ~= tonumber(ARGV[1]) then return 0 end
redis.call("HSET", KEYS[1], "case", ARGV[2], "caseVersion", ARGV[1] + 1)
redis.call("PUBLISH", ARGV[3], ARGV[4])
return 1
`);

/** @param member `DIGEST:REFERENCE`. */
export async function referralAt(
  { connection, sealed }: Parts,
  partition: string,
  member: string,
): Promise<KeptReferral | undefined> {
  const [digest = ""] = member.split(":");
  const reply = await connection.send("hmget", referralKey(partition, member), ...FIELDS);
  const [referral, takenUp, live, hold, noted, deletionAskedAt] = reply as (Buffer | null)[];
  if (!referral) return undefined;
  const opened = (value: Buffer, field: keyof typeof REFERRAL_PLACES) =>
    sealed.open<never>(value, digest, REFERRAL_PLACES[field]);
  return {
    ...sealed.open<KeptReferral>(referral, digest, REFERRAL_PLACES.sealed),
    ...(takenUp ? { takenUp: opened(takenUp, "takenUp") } : {}),
    ...(live ? { live: opened(live, "live") } : {}),
    ...(hold ? { hold: opened(hold, "hold") } : {}),
    ...(noted ? { case: opened(noted, "case") } : {}),
    ...(deletionAskedAt ? { deletionAskedAt: Number(deletionAskedAt) } : {}),
  };
}

export function referralInRedis(parts: Parts, of: ReferralKey): Promise<KeptReferral | undefined> {
  const { partition, member } = nameOf(parts, of);
  return referralAt(parts, partition, member);
}

/** @param word published when the facts were written. */
export async function changeCaseInRedis(
  parts: Parts,
  of: ReferralKey,
  { expectedVersion, facts }: Parameters<Store["changeCase"]>[1],
  word: string,
): Promise<boolean> {
  const { partition, digest, member } = nameOf(parts, of);
  const noted = parts.sealed.seal({ version: expectedVersion + 1, facts }, digest, REFERRAL_PLACES.case);
  const args = [expectedVersion, noted, DESK_CHANNEL, word];
  const isChanged = (await parts.connection.run(CHANGE_CASE, [referralKey(partition, member)], args)) === 1;
  await parts.connection.copied();
  return isChanged;
}

/** The fields of the hash, for one that is put back. */
export function referralFields(sealed: Sealed, digest: string, kept: KeptReferral): Argument[] {
  const { takenUp, live, hold, case: noted, deletionAskedAt, ...referral } = kept;
  const field = (name: keyof typeof REFERRAL_PLACES, value: unknown) =>
    value === undefined ? [] : [name, sealed.seal(value, digest, REFERRAL_PLACES[name])];
  return [
    ...field("sealed", referral),
    ...field("takenUp", takenUp),
    ...field("live", live),
    ...field("hold", hold),
    ...(hold === undefined ? [] : ["heldUntil", hold.until]),
    ...field("case", noted),
    ...(noted === undefined ? [] : ["caseVersion", noted.version]),
    ...(deletionAskedAt === undefined ? [] : ["deletionAskedAt", deletionAskedAt]),
  ];
}

export function isReferralField(field: string): field is keyof typeof REFERRAL_PLACES {
  return Object.hasOwn(REFERRAL_PLACES, field);
}

function nameOf({ ids }: Parts, { conversation, reference }: ReferralKey) {
  const { partition, digest } = conversationKeys(ids.key(conversation));
  return { partition, digest, member: `${digest}:${ids.digest(reference)}` };
}
