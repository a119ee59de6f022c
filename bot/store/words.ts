/**
 * Word of what changed at the desk, on its way to every process that uses the store: which referral, which kind of desk
 * records, or a message that is kept nowhere. It passes through other hands (Redis, a socket), so it is sealed.
 */
import { CodedError } from "../../knowledge/errors.ts";
import type { Seals } from "./seal.ts";
import type { ReferralKey } from "./store.ts";

export type Word =
  /** Without `of`, any referral may have changed. */
  | { readonly is: "referral"; readonly of?: ReferralKey }
  | { readonly is: "shelf"; readonly kind: string }
  | { readonly is: "told"; readonly topic: string; readonly value: unknown };

/** Who listens within one process. */
export interface Audience {
  onReferral(listener: (changed: ReferralKey | undefined) => void): () => void;
  onChange(kind: string, listener: () => void): () => void;
  hear(topic: string, listener: (value: unknown) => void): () => void;
  /** Calls everybody whom it concerns. */
  say(word: Word): void;
  /** Words may have been missed: whoever listens to what is kept looks for themselves. */
  lookAgain(): void;
}

const SCOPE = "word";

export function sealWord(seals: Seals, word: Word): string {
  return seals.seal(Buffer.from(JSON.stringify(word)), SCOPE, SCOPE).toString("base64url");
}

/** `undefined` when no key of ours fits: whoever said it has a newer one. */
export function openWord(seals: Seals, text: string): Word | undefined {
  try {
    return JSON.parse(seals.open(Buffer.from(text, "base64url"), SCOPE, SCOPE).toString()) as Word;
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}

export function audience(): Audience {
  const listeners = new Set<(word: Word) => void>();
  const kinds = new Map<(word: Word) => void, string>();
  function listen(call: (word: Word) => void): () => void {
    listeners.add(call);
    return () => {
      listeners.delete(call);
      kinds.delete(call);
    };
  }
  const say = (word: Word) => {
    for (const call of [...listeners]) call(word);
  };
  return {
    onReferral: (listener) =>
      listen((word) => {
        if (word.is === "referral") listener(word.of);
      }),
    onChange(kind, listener) {
      const call = (word: Word) => {
        if (word.is === "shelf" && word.kind === kind) listener();
      };
      kinds.set(call, kind);
      return listen(call);
    },
    hear: (topic, listener) =>
      listen((word) => {
        if (word.is === "told" && word.topic === topic) listener(word.value);
      }),
    say,
    lookAgain() {
      say({ is: "referral" });
      for (const kind of new Set(kinds.values())) say({ is: "shelf", kind });
    },
  };
}
