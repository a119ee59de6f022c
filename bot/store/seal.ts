/**
 * Sealing what is kept: AES-256-GCM with the newest of `DATA_KEYS`, opened with whichever of them sealed it. Each scope (a
 * conversation) has a key of its own, derived from the data key, so that random nonces cannot meet however much is
 * written; and each value is bound to its place, so that none can be put in another's. It is deflated before that.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { CodedError } from "../../knowledge/errors.ts";

export interface Seals {
  /** @param place names the table and key, and is needed to open it again. */
  seal(plain: Buffer, scope: string, place: string): Buffer;
  /** @throws CodedError `store.cannot-open` when no key fits, or the bytes are not as they were sealed. */
  open(sealed: Buffer, scope: string, place: string): Buffer;
  /** Whether it was sealed with the newest key. */
  isNewest(sealed: Buffer): boolean;
}

/** The first byte. */
const PLAIN = 1;
const DEFLATED = 2;
const CIPHER = "aes-256-gcm";
const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES;
/** Deriving a key costs as much as sealing; conversations that talk now are few beside all that are kept. */
const MOST_DERIVED = 4_096;
/** What is kept is JSON, which becomes less than half: memory is what a shared store costs. Small windows start quickly. */
const DEFLATING = { level: 1, windowBits: 13, memLevel: 6 };
const SHORTEST_DEFLATED = 200;
/** Asking for chance costs as much for a thousand nonces as for one. */
const POOL_BYTES = 1_024 * IV_BYTES;

/** @param dataKeys 32 bytes each, the newest first. */
export function createSeals(dataKeys: readonly [Buffer, ...Buffer[]]): Seals {
  const keys = dataKeys.map((key) => ({
    key,
    id: createHash("sha256").update(key).digest().subarray(0, KEY_ID_BYTES),
  }));
  const [newest] = keys as [(typeof keys)[number]];
  const derived = new Map<string, Buffer>();
  let pool = Buffer.alloc(0);

  /** Each is handed out once: a nonce used twice under one key would give the words away. */
  function nonce(): Buffer {
    if (pool.length === 0) pool = randomBytes(POOL_BYTES);
    const iv = pool.subarray(0, IV_BYTES);
    pool = pool.subarray(IV_BYTES);
    return iv;
  }

  function keyFor({ key, id }: (typeof keys)[number], scope: string): Buffer {
    const name = `${id.toString("hex")} ${scope}`;
    const known = derived.get(name);
    if (known !== undefined) return known;
    if (derived.size >= MOST_DERIVED) derived.clear();
    const made = createHmac("sha256", key).update(scope).digest();
    derived.set(name, made);
    return made;
  }

  return {
    seal(plain, scope, place) {
      const deflated = plain.length < SHORTEST_DEFLATED ? plain : deflateRawSync(plain, DEFLATING);
      const [format, bytes] = deflated.length < plain.length ? [DEFLATED, deflated] : [PLAIN, plain];
      const iv = nonce();
      const cipher = createCipheriv(CIPHER, keyFor(newest, scope), iv).setAAD(bound(format, place));
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([Buffer.of(format), newest.id, iv, cipher.getAuthTag(), body]);
    },
    open(sealed, scope, place) {
      const key = keys.find(({ id }) => id.equals(sealed.subarray(1, HEADER_BYTES)));
      const [format] = sealed;
      if ((format !== PLAIN && format !== DEFLATED) || key === undefined) throw new CodedError("store.cannot-open");
      const iv = sealed.subarray(HEADER_BYTES, HEADER_BYTES + IV_BYTES);
      const tag = sealed.subarray(HEADER_BYTES + IV_BYTES, HEADER_BYTES + IV_BYTES + TAG_BYTES);
      try {
        const decipher = createDecipheriv(CIPHER, keyFor(key, scope), iv, { authTagLength: TAG_BYTES })
          .setAAD(bound(format, place))
          .setAuthTag(tag);
        const body = sealed.subarray(HEADER_BYTES + IV_BYTES + TAG_BYTES);
        const opened = Buffer.concat([decipher.update(body), decipher.final()]);
        return format === DEFLATED ? inflateRawSync(opened) : opened;
      } catch {
        throw new CodedError("store.cannot-open");
      }
    },
    isNewest: (sealed) => newest.id.equals(sealed.subarray(1, HEADER_BYTES)),
  };
}

/** What is not secret and may not be another: how it was packed, and where it stands. */
function bound(format: number, place: string): Buffer {
  return Buffer.from(`${format} ${place}`);
}
