/**
 * What this tab keeps over a reload: drafts, and what is on its way. Machines at a desk are shared, so it is in
 * `sessionStorage`, which no other tab reads and which ends with the tab, under the link worker's id, and it is removed
 * at sign-out; `localStorage` would keep residents' affairs on the disk for whoever comes next. The price is that closing
 * the tab loses unsent words, so the page asks before that.
 */
const PREFIX = "desk.";

export interface Kept {
  read(name: string): unknown;
  /** `undefined` removes it. */
  write(name: string, value: unknown): void;
  /** Names that begin with this. */
  names(beginning: string): readonly string[];
  clear(): void;
}

export function keptFor(worker: string, storage: Storage = sessionStorage): Kept {
  const own = `${PREFIX}${worker}.`;
  const names = () => Object.keys(storage).filter((name) => name.startsWith(own));
  return {
    read(name) {
      try {
        return JSON.parse(storage.getItem(own + name) ?? "null") ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(name, value) {
      try {
        if (value === undefined) storage.removeItem(own + name);
        else storage.setItem(own + name, JSON.stringify(value));
      } catch {
        // Full or forbidden: the words are still on the screen, and the page asks before they go.
      }
    },
    names: (beginning) =>
      names()
        .map((name) => name.slice(own.length))
        .filter((name) => name.startsWith(beginning)),
    clear() {
      for (const name of names()) storage.removeItem(name);
    },
  };
}
