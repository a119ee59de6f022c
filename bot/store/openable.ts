import { CodedError } from "../../knowledge/errors.ts";

/**
 * What `open` gives, or `undefined` when no key fits it: where many things are looked through, one that cannot be opened
 * (its key was taken out too early) must not keep the others from being done.
 */
export function openable<Value>(open: () => Value): Value | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof CodedError && error.code === "store.cannot-open") return undefined;
    throw error;
  }
}

/** The same for what has to be read before it can be opened. */
export async function openableLater<Value>(open: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await open();
  } catch (error) {
    return openable(() => {
      throw error;
    });
  }
}
