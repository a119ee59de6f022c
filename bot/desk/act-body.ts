/** What the page may send to a case, checked: nothing longer or stranger than the page itself can make. */
import { z } from "zod";
import { CodedError } from "../../knowledge/errors.ts";
import { LONGEST_KEPT } from "../arrival.ts";
import type { Received } from "../route.ts";
import type { CaseAct } from "./api.ts";
import { CONTACT_RESULTS, CONTACT_WAYS, OUTCOMES, TAKEN_OFF } from "./case.ts";

export type SentAct = CaseAct & { readonly actId: string };

const LONGEST_NOTE = 10_000;
const MOST_SERVICES = 50;
const FURTHEST_MS = 2 * 366 * 86_400_000;

const actId = z.string().regex(/^[\w-]{8,64}$/);
const id = z.string().min(1).max(200);
const words = (longest: number) => z.string().trim().min(1).max(longest);
const time = z.number().int().nonnegative();
const wordsOrNone = (longest: number) => z.string().trim().max(longest);
const detailsSchema = z.strictObject({
  dateOfBirth: z.union([z.iso.date(), z.literal("")]).exactOptional(),
  gpSurgery: wordsOrNone(200).exactOptional(),
  accessNeeds: wordsOrNone(1_000).exactOptional(),
  interpreter: wordsOrNone(100).exactOptional(),
});

const actSchema: z.ZodType<SentAct> = z.discriminatedUnion("act", [
  z.strictObject({ actId, act: z.enum(["take-up", "claim", "hand-back", "reopen", "release-hold"]) }),
  z.strictObject({ actId, act: z.literal("hold"), reason: words(500), until: time }),
  z.strictObject({ actId, act: z.literal("say"), text: words(LONGEST_KEPT) }),
  z.strictObject({ actId, act: z.enum(["transfer", "pass"]), to: id }),
  z.strictObject({
    actId,
    act: z.literal("close"),
    outcome: z.enum(OUTCOMES),
    tookUp: z.array(id).max(MOST_SERVICES),
    next: z.string().trim().max(LONGEST_KEPT),
  }),
  z.strictObject({
    actId,
    act: z.literal("note"),
    words: words(LONGEST_NOTE),
    isDebrief: z.literal(true).exactOptional(),
  }),
  z.strictObject({ actId, act: z.literal("next-action"), words: words(500), on: z.iso.date() }),
  z.strictObject({
    actId,
    act: z.literal("contact-try"),
    way: z.enum(CONTACT_WAYS),
    result: z.enum(CONTACT_RESULTS),
  }),
  z.strictObject({ actId, act: z.literal("call-back"), from: time, until: time }).refine(isForward),
  z.strictObject({ actId, act: z.literal("snooze"), until: time }),
  z.strictObject({ actId, act: z.literal("take-off"), what: z.enum(TAKEN_OFF) }),
  z.strictObject({ actId, act: z.literal("take-back-try"), at: time }),
  z.strictObject({ actId, act: z.literal("details"), details: detailsSchema }),
  z.strictObject({ actId, act: z.literal("add-service"), service: id }),
  z.strictObject({ actId, act: z.literal("same-person"), of: id, isSame: z.boolean() }),
]);

/**
 * @param now in ms since 1970: nothing is put off further than anybody plans.
 * @throws CodedError `http.body-invalid`
 */
export async function readAct(received: Pick<Received, "json">, now: number): Promise<SentAct> {
  const act = await readBody(received, actSchema);
  const isInPast = act.act === "hold" && act.until <= now;
  if (isInPast || timesOf(act).some((at) => at > now + FURTHEST_MS)) throw new CodedError("http.body-invalid");
  return act;
}

/** The times that an act sets, in ms since 1970. */
function timesOf(act: SentAct): readonly number[] {
  switch (act.act) {
    case "call-back":
      return [act.from, act.until];
    case "hold":
    case "snooze":
      return [act.until];
    case "next-action":
      return [Date.parse(act.on)];
    default:
      return [];
  }
}

/** @throws CodedError `http.body-invalid` */
export async function readBody<Body>(received: Pick<Received, "json">, schema: z.ZodType<Body>): Promise<Body> {
  const body = schema.safeParse(await received.json());
  if (!body.success) throw new CodedError("http.body-invalid");
  return body.data;
}

function isForward({ from, until }: { readonly from: number; readonly until: number }): boolean {
  return until > from;
}
