/** Referrals in memory as a store has them, which a test changes and breaks at will. */
import type { KeptReferral, ReferralKey, Store } from "../../../bot/store/store.ts";

export interface KeptReferrals extends Pick<Store, "referrals" | "referral" | "onReferral"> {
  put(referral: KeptReferral): void;
  remove(key: ReferralKey): void;
  /** Word of the change is lost on the way. */
  putUnheard(referral: KeptReferral): void;
  /** After a break, when any may have changed. */
  sayAllMayHaveChanged(): void;
  /** Whether each read fails from now on. */
  fail(isFailing: boolean): void;
  /** How often one was read, and how often that failed. */
  reads(): number;
  /** How often all were. */
  readings(): number;
  failures(): number;
}

export function keptReferrals(): KeptReferrals {
  const kept = new Map<string, KeptReferral>();
  const listeners = new Set<(changed: ReferralKey | undefined) => void>();
  let isFailing = false;
  let read = 0;
  let failed = 0;
  let readings = 0;
  const nameOf = ({ conversation, reference }: ReferralKey) => `${conversation} ${reference}`;
  const say = (changed: ReferralKey | undefined) => {
    for (const listener of listeners) listener(changed);
  };
  return {
    async *referrals() {
      readings += 1;
      if (isFailing) throw new RangeError("the store is away");
      for (const referral of [...kept.values()]) {
        await Promise.resolve();
        yield referral;
      }
    },
    async referral(key) {
      read += 1;
      await Promise.resolve();
      if (isFailing) {
        failed += 1;
        throw new RangeError("the store is away");
      }
      return kept.get(nameOf(key));
    },
    onReferral(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put(referral) {
      kept.set(nameOf(referral), referral);
      say(referral);
    },
    putUnheard: (referral) => void kept.set(nameOf(referral), referral),
    remove(key) {
      kept.delete(nameOf(key));
      say(key);
    },
    sayAllMayHaveChanged: () => say(undefined),
    fail(now) {
      isFailing = now;
    },
    reads: () => read,
    readings: () => readings,
    failures: () => failed,
  };
}
