/** Whether one is on duty, which residents are told the sum of: nobody should be off duty without knowing it. */
import type { DutyStatus } from "../../../desk/api.ts";
import { useDesk } from "./context.ts";
import type { Desk } from "./desk.ts";
import { DUTY_NAMES } from "./names.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

export async function changeDuty({ store, setDuty, announcer }: Desk, to: DutyStatus): Promise<void> {
  const isDone = await setDuty(to);
  announcer.now(isDone ? WORDS.dutyChanged(DUTY_NAMES[to]) : WORDS.dutyNotChanged);
  // Drawn again as it was: the list shows what the server knows.
  if (!isDone) store.change((before) => ({ ...before, me: { ...before.me } }));
}

/** For whoever has just signed in, and does not know yet that this is asked of them. */
export function OffDuty() {
  const desk = useDesk();
  const status = useStore(desk.store, ({ me }) => me.status);
  if (status !== "off-duty") return null;
  return (
    <p class="not-there">
      {WORDS.offDuty}{" "}
      <button
        type="button"
        onClick={() => {
          document.querySelector<HTMLElement>("#queue-heading")?.focus();
          void changeDuty(desk, "on-duty");
        }}
      >
        {WORDS.goOnDuty}
      </button>
    </p>
  );
}
