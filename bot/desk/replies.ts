/** Saved replies: each worker's own, words for the person that they would otherwise type again and again. */
import { z } from "zod";
import type { Received, Reply } from "../route.ts";
import type { Shelf } from "../store/shelf.ts";
import { readBody } from "./act-body.ts";
import type { AuditTrail, SignIn } from "./signed-in.ts";

export interface RepliesDeps {
  readonly shelf: Pick<Shelf, "get" | "put">;
  readonly signIn: Pick<SignIn, "whoIs">;
  readonly audit: Pick<AuditTrail, "add">;
}

const KIND = "desk-replies";
const MOST = 100;
const repliesSchema = z
  .array(
    z.strictObject({
      id: z.string().min(1).max(64),
      title: z.string().trim().min(1).max(100),
      words: z.string().trim().min(1).max(2_000),
    }),
  )
  .max(MOST);

export async function getReplies(received: Received, { shelf, signIn }: Omit<RepliesDeps, "audit">): Promise<Reply> {
  const { id } = await signIn.whoIs(received);
  const kept = repliesSchema.safeParse((await shelf.get(KIND, id))?.value);
  return { status: 200, json: kept.success ? kept.data : [] };
}

/** Takes all of them, in place of those that there were. */
export async function putReplies(received: Received, { shelf, signIn, audit }: RepliesDeps): Promise<Reply> {
  const { id } = await signIn.whoIs(received);
  const replies = await readBody(received, repliesSchema);
  await audit.add({ who: id, did: "replies-changed" });
  await shelf.put(KIND, id, replies, { expectedVersion: "any" });
  return { status: 200, json: replies };
}
