/** Words typed and not sent yet, by case and field, kept over a reload of the tab. */
import { useCallback } from "preact/hooks";
import type { Kept } from "./kept.ts";
import { createStore, type Store, useStore } from "./store.ts";

/** The fields of one form, by name. */
export type Fields = Readonly<Record<string, string>>;

export interface Drafts {
  readonly store: Store<ReadonlyMap<string, string>>;
  of(place: string, field: string): string | undefined;
  /** What the field begins with is no draft; a field that was emptied of it is one. */
  keep(place: string, field: string, words: string, how?: How): void;
  /** It begins again with what it began with. */
  drop(place: string, field: string): void;
  /** Words come back into their fields. What was typed there meanwhile stays: after them, or alone in one line. */
  restore(place: string, fields: Fields): void;
  /** @param place only those of this form */
  hasAny(place?: string): boolean;
}

export interface How {
  /** What stands in the field before anything is typed. */
  readonly beginning?: string;
  /** A list, a date or one line, in which nothing can stand below something else. */
  readonly isOneLine?: boolean;
}

const BEGINNING = "draft.";

export function createDrafts(kept: Kept): Drafts {
  const first = kept.names(BEGINNING).map((name): [string, string] => [name, String(kept.read(name))]);
  const store = createStore<ReadonlyMap<string, string>>(new Map(first));
  const nameOf = (place: string, field: string) => `${BEGINNING}${place}.${field}`;

  const oneLine = new Set<string>();

  function keep(place: string, field: string, words: string, { beginning = "", isOneLine = false }: How = {}): void {
    const name = nameOf(place, field);
    if (isOneLine) oneLine.add(name);
    put(name, words === beginning ? undefined : words);
  }

  function put(name: string, words: string | undefined): void {
    kept.write(name, words);
    store.change((before) => {
      const after = new Map(before);
      if (words === undefined) after.delete(name);
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
    drop: (place, field) => put(nameOf(place, field), undefined),
    restore(place, fields) {
      for (const [field, words] of Object.entries(fields)) {
        const meanwhile = of(place, field);
        const name = nameOf(place, field);
        if (meanwhile === undefined || meanwhile === words) put(name, words);
        else if (!oneLine.has(name)) put(name, `${words}\n${meanwhile}`);
      }
    },
    hasAny: (place) =>
      [...store.get().keys()].some((name) => place === undefined || name.startsWith(`${BEGINNING}${place}.`)),
  };
}

/** A field's words: the draft, or else what it begins with. */
export function useDraft(
  drafts: Drafts,
  place: string,
  field: string,
  { beginning = "", isOneLine = false }: How = {},
) {
  const words = useStore(drafts.store, () => drafts.of(place, field)) ?? beginning;
  const change = useCallback(
    (typed: string) => drafts.keep(place, field, typed, { beginning, isOneLine }),
    [drafts, place, field, beginning, isOneLine],
  );
  return [words, change] as const;
}
