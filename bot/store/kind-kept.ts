/** What is said of each kind of thing that is kept (`what-is-kept-where.ts`). */
import type { VariableName } from "../variables.ts";

/** So many days, as a setting says, from some moment on; or by other means, in words. */
export type Ending =
  | { readonly is: "days"; readonly setting: VariableName; readonly from: string }
  | { readonly is: "otherwise"; readonly words: string };

/** `sealed`: AES-256-GCM with `DATA_KEYS`. `digests`: keyed digests and numbers alone, nothing to seal. */
export type Protection = "sealed" | "digests" | "owner-only file" | "nobody's";

export interface KindKept {
  readonly what: string;
  /** What of a person is in it. */
  readonly holds: string;
  /** Tables of the embedded store, without the number of their layout. */
  readonly tables: readonly string[];
  /** Kinds of Redis keys: what stands behind the partition in `wm:{p12}:KIND`, or behind `wm:` where there is none. */
  readonly keys: readonly string[];
  /** Files and folders in `DATA_DIR`, beside the embedded store. */
  readonly files: readonly string[];
  /** Where else, in words. */
  readonly elsewhere?: string;
  readonly protection: Protection;
  readonly keyedBy: string;
  readonly ends: Ending;
  readonly readableBy: string;
  /** The role that answers for its lawful basis. */
  readonly basisOwner: string;
}

export const CONTROLLER = "the deployer, as controller";
export const NOBODYS = "none needed: it is about nobody";
