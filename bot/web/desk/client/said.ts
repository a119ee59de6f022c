/** What came of an act, in words. */
import type { CaseAct } from "../../../desk/api.ts";
import type { Done } from "./outbox.ts";
import { WORDS } from "./words.ts";

export function saidOf(done: Done, { act }: Pick<CaseAct, "act">): string {
  switch (done.is) {
    case "done":
      return WORDS.done;
    case "taken":
      return WORDS.taken(done.by.name);
    case "ended":
      return (WORDS.endedFor as Partial<Record<CaseAct["act"], string>>)[act] ?? WORDS.ended;
    case "gone":
      return WORDS.caseGone;
    case "refused":
      return done.message === "" ? WORDS.refused : `${WORDS.refused} ${done.message}.`;
    case "taken-back":
      return WORDS.mayHaveArrived;
  }
}
