/** Saved replies: each worker's own, words for the person that they would otherwise type again and again. */
import { z } from "zod";
import type { Received, Reply } from "../route.ts";
import type { Shelf } from "../store/shelf.ts";
import { readBody } from "./act-body.ts";
import type { KeptReplies, RepliesSaved } from "./api.ts";
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

const putSchema = z.strictObject({ version: z.number().int().min(0), replies: repliesSchema });

export async function getReplies(received: Received, { shelf, signIn }: Omit<RepliesDeps, "audit">): Promise<Reply> {
  const { id } = await signIn.whoIs(received);
  return { status: 200, json: await keptOf(id, shelf) };
}

/** Takes all of them, in place of those that were read; where another tab saved in between, nothing is done. */
export async function putReplies(received: Received, { shelf, signIn, audit }: RepliesDeps): Promise<Reply> {
  const { id } = await signIn.whoIs(received);
  const { version, replies } = await readBody(received, putSchema);
  const before = await keptOf(id, shelf);
  if (before.version !== version) return answer({ is: "changed", ...before });
  await audit.add({ who: id, did: "replies-changed" });
  const isPut = await shelf.put(KIND, id, replies, { expectedVersion: version });
  return answer(isPut ? { is: "done", version: version + 1 } : { is: "changed", ...(await keptOf(id, shelf)) });
}

function answer(json: RepliesSaved): Reply {
  return { status: 200, json };
}

async function keptOf(id: string, shelf: Pick<Shelf, "get">): Promise<KeptReplies> {
  const kept = await shelf.get(KIND, id);
  const replies = repliesSchema.safeParse(kept?.value);
  return { version: kept?.version ?? 0, replies: replies.success ? replies.data : [] };
}
