/**
 * What a store holds, in figures by which two can be compared: how many of each kind, and the sum of their fingerprints,
 * which is the same in whatever order they come.
 */
import { fingerprint, type Kept } from "./kept.ts";
import type { Store } from "./store.ts";

export type Kind = Kept["is"];
export const KINDS: readonly Kind[] = ["conversation", "referral", "unmet", "deletion", "shelf", "trail"];

export interface Figures {
  readonly count: number;
  /** 128 bits. */
  readonly sum: bigint;
}
export type Survey = ReadonlyMap<Kind, Figures>;

const NONE: Figures = { count: 0, sum: 0n };
const BITS = 128;

/** Reads all of it. */
export async function surveyOf(store: Pick<Store, "dump">, onEach: (done: number) => void = () => {}): Promise<Survey> {
  const counting = createSurvey();
  for await (const kept of store.dump()) onEach(counting.add(kept));
  return counting.survey;
}

export function createSurvey(): { readonly survey: Survey; add(kept: Kept): number } {
  const survey = new Map<Kind, Figures>(KINDS.map((kind) => [kind, NONE]));
  let done = 0;
  return {
    survey,
    add(kept) {
      const { count, sum } = survey.get(kept.is) ?? NONE;
      const more = BigInt(`0x${Buffer.from(fingerprint(kept), "base64url").toString("hex")}`);
      survey.set(kept.is, { count: count + 1, sum: BigInt.asUintN(BITS, sum + more) });
      done += 1;
      return done;
    },
  };
}

export function isSame(one: Survey, other: Survey): boolean {
  return KINDS.every((kind) => {
    const [left, right] = [one.get(kind) ?? NONE, other.get(kind) ?? NONE];
    return left.count === right.count && left.sum === right.sum;
  });
}

/** "7f3a…", to be compared by eye. */
export function sumText({ sum }: Figures): string {
  return sum.toString(16).padStart(BITS / 4, "0");
}
