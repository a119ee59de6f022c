/** The bar: where one can go, whether one is on duty, sound, keys, and the way out. */
import { useEffect, useState } from "preact/hooks";
import type { DutyStatus } from "../../../desk/api.ts";
import { ViewLink } from "./case-link.tsx";
import { useAround, useDesk } from "./context.ts";
import { changeDuty } from "./duty.tsx";
import { Pick } from "./field.tsx";
import { choicesOf, DUTY_NAMES } from "./names.ts";
import type { View } from "./paths.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

const EVERYONES = ["queue", "team", "replies"] as const;
const LEADS = ["lead", "figures", "audit"] as const;

export function Bar({ showKeys }: { readonly showKeys: () => void }) {
  const desk = useDesk();
  const me = useStore(desk.store, (state) => state.me);
  const { view } = useAround();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [view]);
  return (
    <header class="bar">
      <h1 class="brand">
        {me.service} <span class="quiet">{WORDS.desk}</span>
      </h1>
      <button type="button" class="menu" aria-expanded={isOpen} aria-controls="menu" onClick={() => setOpen(!isOpen)}>
        {WORDS.menu}
      </button>
      <div id="menu" class={isOpen ? "folded open" : "folded"}>
        <Ways isLead={me.role === "lead"} />
        <div class="switches">
          <SoundSwitch />
          <button type="button" onClick={showKeys}>
            {WORDS.keys}
          </button>
          <SignOut name={me.name} csrfToken={me.csrfToken} />
        </div>
      </div>
      <Duty />
      {me.isDemonstration && <p class="demonstration">{WORDS.demonstration}</p>}
    </header>
  );
}

function Ways({ isLead }: { readonly isLead: boolean }) {
  const { view } = useAround();
  const late = useStore(useDesk().store, ({ rows }) => rows.filter((row) => row.isCallBackOverdue).length);
  const all: readonly View["is"][] = isLead ? [...EVERYONES, ...LEADS] : EVERYONES;
  return (
    <nav aria-label={WORDS.desk}>
      <ul>
        {all.map((is) => (
          <li key={is}>
            <ViewLink to={{ is } as View} isHere={view.is === is}>
              {WORDS[is as (typeof EVERYONES)[number]]}
              {is === "lead" && late > 0 && <Late count={late} />}
            </ViewLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Late({ count }: { readonly count: number }) {
  return (
    <>
      {" "}
      <span class="mark late">
        {count}
        <span class="unseen"> {WORDS.overdueCallBacks}</span>
      </span>
    </>
  );
}

function Duty() {
  const desk = useDesk();
  const { store } = desk;
  const { id, status, mostChats } = useStore(store, (state) => state.me);
  const chats = useStore(
    store,
    ({ rows }) => rows.filter(({ is, worker }) => is === "live" && worker?.id === id).length,
  );
  return (
    <div class={`duty ${status}`}>
      <Pick
        label={WORDS.duty}
        value={status}
        options={choicesOf(DUTY_NAMES)}
        change={(to) => void changeDuty(desk, to as DutyStatus)}
      />
      <span class="chats">{WORDS.chats(chats, mostChats)}</span>
    </div>
  );
}

function SoundSwitch() {
  const { sound } = useDesk();
  const [isOn, setOn] = useState(sound.isOn);
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => {
        sound.turn(!isOn);
        setOn(!isOn);
      }}
    >
      {WORDS.sound}: {isOn ? WORDS.on : WORDS.off}
    </button>
  );
}

/** A form, since the server may send the browser on to sign out elsewhere. */
function SignOut({ name, csrfToken }: { readonly name: string; readonly csrfToken: string }) {
  const desk = useDesk();
  return (
    <form
      method="post"
      action="/desk/sign-out"
      onSubmit={(event) => {
        if (desk.hasUnsent() && !confirm(WORDS.signOutUnsent)) return event.preventDefault();
        desk.forget();
      }}
    >
      <input type="hidden" name="csrf" value={csrfToken} />
      <button type="submit">
        {WORDS.signOut} <span class="who">{name}</span>
      </button>
    </form>
  );
}
