/** What was done in this case and has not arrived: a cleared form must not look like a lost one. The chat shows its own. */
import { useDesk } from "./context.ts";
import { keepFocus } from "./focus.ts";
import { ACT_NAMES } from "./names.ts";
import type { Pending } from "./outbox.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

export function Unsent({ caseId }: { readonly caseId: string }) {
  const { outbox } = useDesk();
  const pending = useStore(outbox.store, (state) => state.pending);
  const unanswered = useStore(outbox.store, (state) => state.unanswered);
  const late = pending.filter((each) => each.caseId === caseId && each.act.act !== "say" && unanswered.has(each.actId));
  return (
    <div role="status">
      {late.map((each) => (
        <p key={each.actId} class="trouble">
          {ACT_NAMES[each.act.act]}: {WORDS.waitingToSend} {wordsOf(each)}{" "}
          <button
            type="button"
            onClick={() => {
              outbox.takeBack(each.actId);
              keepFocus();
            }}
          >
            {WORDS.takeBack}
          </button>
        </p>
      ))}
    </div>
  );
}

function wordsOf({ fields }: Pending): string {
  const words = Object.values(fields).join(", ");
  return words === "" ? "" : `“${words}”`;
}
