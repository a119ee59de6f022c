/** Bodies of the pages asked for lately, with their ETags, so that the same page is made once. Bounded by what they weigh. */
import { etagOf } from "../etag.ts";

export interface Body {
  readonly bytes: string;
  /** Quoted, as the header has it. */
  readonly etag: string;
  readonly link?: string;
}

export interface KeptReplies {
  /** The body kept under a key, or the one made now. Two that ask at once wait for the same. */
  get(key: string, make: () => Promise<Body>): Promise<Body>;
}

/** Keeps the newest bodies up to so many characters in all, with what they are kept under. */
export function keepReplies(mostCharacters: number): KeptReplies {
  const kept = new Map<string, { readonly body: Promise<Body>; weight: number }>();
  let weight = 0;
  const drop = (key: string) => {
    weight -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  };
  return {
    get(key, make) {
      const known = kept.get(key);
      if (known !== undefined) {
        // Put last again: the map's order is the order of use.
        kept.delete(key);
        kept.set(key, known);
        return known.body;
      }
      const entry = { body: make(), weight: 0 };
      kept.set(key, entry);
      entry.body.then(
        ({ bytes }) => {
          if (kept.get(key) !== entry) return;
          entry.weight = key.length + bytes.length;
          weight += entry.weight;
          for (const oldest of kept.keys()) {
            if (weight <= mostCharacters) break;
            drop(oldest);
          }
        },
        () => drop(key),
      );
      return entry.body;
    },
  };
}

/** A body with the ETag of its content. */
export function bodyOf(json: unknown, link?: string): Body {
  const bytes = JSON.stringify(json);
  return { bytes, etag: etagOf(bytes), ...(link !== undefined && { link }) };
}
