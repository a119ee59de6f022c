/** Values on their way into Redis and out of it: JSON, sealed for the place where it lies. */
import type { Seals } from "../seal.ts";

export interface Sealed {
  seal(value: unknown, scope: string, place: string): Buffer;
  /** @throws CodedError `store.cannot-open` */
  open<Value>(sealed: Buffer, scope: string, place: string): Value;
}

/** JSON, because it carries half of an emoji unharmed and leaves out what is undefined. */
export function sealedJson(seals: Seals): Sealed {
  return {
    seal: (value, scope, place) => seals.seal(Buffer.from(JSON.stringify(value)), scope, place),
    open: (sealed, scope, place) => JSON.parse(seals.open(sealed, scope, place).toString()),
  };
}
