/** Words typed and not sent yet, by case and field, kept over a reload of the tab. */
import { useCallback } from "preact/hooks";
import type { Kept } from "./kept.ts";
import { createStore, type Store, useStore } from "./store.ts";

/** The fields of one form, by name. */
export type Fields = Readonly<Record<string, string>>;

export interface Drafts {
  readonly store: Store<ReadonlyMap<string, string>>;
  of(place: string, field: string): string | undefined;
  /** Empty words are no draft. */
  keep(place: string, field: string, words: string): void;
  /** Words come back into their fields: what was typed there meanwhile stays, after them. */
  restore(place: string, fields: Fields): void;
  /** @param place only those of this form */
  hasAny(place?: string): boolean;
}

const BEGINNING = "draft.";

export function createDrafts(kept: Kept): Drafts {
  const first = kept.names(BEGINNING).map((name): [string, string] => [name, String(kept.read(name))]);
  const store = createStore<ReadonlyMap<string, string>>(new Map(first));
  const nameOf = (place: string, field: string) => `${BEGINNING}${place}.${field}`;

  function keep(place: string, field: string, words: string): void {
    const name = nameOf(place, field);
    kept.write(name, words === "" ? undefined : words);
    store.change((before) => {
      const after = new Map(before);
      if (words === "") after.delete(name);
      else after.set(name, words);
      return after;
    });
  }

  function of(place: string, field: string): string | undefined {
    return store.get().get(nameOf(place, field));
  }

  return {
    store,
    of,
    keep,
    restore(place, fields) {
      for (const [field, words] of Object.entries(fields)) {
        const meanwhile = of(place, field);
        const isMore = meanwhile !== undefined && meanwhile !== words;
        keep(place, field, isMore ? `${words}\n${meanwhile}` : words);
      }
    },
    hasAny: (place) =>
      [...store.get().keys()].some((name) => place === undefined || name.startsWith(`${BEGINNING}${place}.`)),
  };
}

/** A field's words: the draft, or else what it begins with. */
export function useDraft(drafts: Drafts, place: string, field: string, beginning = "") {
  const words = useStore(drafts.store, () => drafts.of(place, field)) ?? beginning;
  const change = useCallback((typed: string) => drafts.keep(place, field, typed), [drafts, place, field]);
  return [words, change] as const;
}
