/**
 * Keys for those who want them, listed on "?". They can be switched off (WCAG 2.1.4), do nothing while somebody types, and
 * nothing needs them.
 */
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Around } from "./context.ts";
import { Tick } from "./field.tsx";
import { isPreferred, prefer } from "./preference.ts";
import { createStore, useStore } from "./store.ts";
import { KEY_NAMES, WORDS } from "./words.ts";

const PREFERENCE = "keys";

export interface KeysState {
  readonly dialog: { readonly current: HTMLDialogElement | null };
  readonly show: () => void;
}

const isOn = createStore(isPreferred(PREFERENCE, true));

export function useKeys(around: Around): KeysState {
  const dialog = useRef<HTMLDialogElement>(null);
  const state = useMemo(() => ({ dialog, show: () => dialog.current?.showModal() }), []);
  const { store } = around.desk;
  // Over a cover it would leave nothing that can be pressed.
  useEffect(
    () =>
      store.watch(() => {
        if (store.get().signIn !== "in") dialog.current?.close();
      }),
    [store],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        store.get().signIn !== "in" ||
        !isOn.get() ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event) ||
        dialog.current?.open
      )
        return;
      if (act(event.key, around, state.show)) event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [around, state, store]);
  return state;
}

export function Keys({ keys }: { readonly keys: KeysState }) {
  const areOn = useStore(isOn, (value) => value);
  return (
    <dialog ref={keys.dialog} aria-labelledby="keys-heading">
      <h2 id="keys-heading">{WORDS.keysTitle}</h2>
      <p>{WORDS.keysHint}</p>
      <dl class="keys">
        {Object.entries(KEY_NAMES).map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      <Tick
        label={WORDS.keysOn}
        isTicked={areOn}
        change={(on) => {
          prefer(PREFERENCE, on);
          isOn.change(() => on);
        }}
      />
      <form method="dialog">
        <button type="submit">{WORDS.close}</button>
      </form>
    </dialog>
  );
}

/** Whether the key means something. */
function act(key: string, { go }: Around, show: () => void): boolean {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#queue section .row > a")];
  const at = links.findIndex((link) => link.matches(":focus"));
  const by: Readonly<Record<keyof typeof KEY_NAMES, () => void>> = {
    "?": show,
    "/": () => find("#filter")?.focus(),
    n: () => find("#queue .waiting .row > a")?.click(),
    j: () => links[Math.min(at + 1, links.length - 1)]?.focus(),
    k: () => links[Math.max(at - 1, 0)]?.focus(),
    u: () => go({ is: "queue" }),
    r: () => find("#message")?.focus(),
    s: () => find("#saved-replies summary")?.focus(),
  };
  if (!Object.hasOwn(by, key)) return false;
  by[key as keyof typeof by]();
  return true;
}

function find(selector: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(selector);
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}
