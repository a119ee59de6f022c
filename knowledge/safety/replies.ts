/**
 * What is said when danger is noticed, in our own reviewed words (rules 3 to 11 of safe conversation; informed by NICE
 * NG225 and Samaritans' guidance, and a draft until a clinician signs it). YAML in `replies.yaml`, checked by this schema.
 */
import { z } from "zod";
import { SAFETY_KINDS, type SafetyKind, WHO, type Who } from "../taxonomy.ts";
import { URGENT_AUDIENCES } from "./urgent-contact.ts";

const linesSchema = z.array(z.string().min(1)).min(1);

/** Ids of urgent contacts in the order shown; `anyone` serves every audience that has no list of its own. */
const contactsSchema = z
  .partialRecord(z.enum(URGENT_AUDIENCES), z.array(z.string()))
  .and(z.object({ anyone: z.array(z.string()).min(1) }));

const replySchema = z.strictObject({
  kind: z.enum(SAFETY_KINDS),
  who: z.enum(WHO),
  /** Acknowledges the feeling, the first time. */
  first: linesSchema,
  /** A later mention: shorter and different, never the same block. */
  again: linesSchema,
  /** Said before everything else when life is in danger as they write: 999. */
  now: linesSchema,
  /** Instead of `first` for somebody under 18, where the way to help is another. */
  under18: linesSchema.optional(),
  contacts: contactsSchema,
});
export type SafetyReply = z.infer<typeof replySchema>;

export const safetyRepliesSchema = z.strictObject({
  review: z.strictObject({ status: z.enum(["draft", "signed"]), reviewer: z.string().nullable() }),
  replies: z.array(replySchema),
  /** "I can't talk": text and chat routes, silent 999, Relay UK, BSL (rule 10). */
  cannotTalk: z.strictObject({ lines: linesSchema, contacts: z.array(z.string()).min(1) }),
  /** "Sorry, I'm ok now". */
  afterwards: linesSchema,
  /** From the third mention on, one of these in turn: short, and never the line said before. */
  later: z.array(z.string().min(1)).min(3),
  /** What becomes of it when a person is declined (rule 8). */
  declined: z.strictObject({ "nobody-told": z.string(), "named-staff-told": z.string() }),
  /** Who talks with under-18s about anything, for when no service fits them. */
  youngPeople: z.array(z.string()).min(1),
  /** Who to call when nothing was noticed and somebody asks. */
  urgentHelp: z.array(z.string()).min(1),
});

export type SafetyReplies = z.infer<typeof safetyRepliesSchema>;

/** @throws z.ZodError naming the field that does not fit. */
export function parseSafetyReplies(data: unknown): SafetyReplies {
  return safetyRepliesSchema.parse(data);
}

/** The reply to a kind of danger; where none is written for this person, the one for the writer. */
export function replyFor(kind: SafetyKind, who: Who, replies: SafetyReplies): SafetyReply | undefined {
  const ofKind = replies.replies.filter((reply) => reply.kind === kind);
  return ofKind.find((reply) => reply.who === who) ?? ofKind.find((reply) => reply.who === "self");
}
