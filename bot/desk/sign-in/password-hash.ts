/**
 * Passwords as scrypt hashes, with the OWASP Password Storage Cheat Sheet's settings that need 32 MiB. A hash names its
 * own settings, so they can be raised later. Few are made at once: each takes a thread and its memory.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { CodedError } from "../../../knowledge/errors.ts";

interface Cost {
  /** N is two to the power of this. */
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

const COST: Cost = { log2N: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const HASH = /^scrypt\$(\d{2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;
const AT_ONCE = 2;
const MOST_WAITING = 20;
const COME_BACK_AFTER_SECONDS = 5;

/** `scrypt$15$8$3$SALT$KEY`. @throws CodedError `http.too-many-requests` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.log2N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Whether the password is the one of the hash. Without a hash the same work is done, so that a name without an account
 * cannot be told from one with.
 * @throws CodedError `http.too-many-requests` when too many wait for the same work
 */
export async function isPasswordOf(password: string, hash: string | undefined): Promise<boolean> {
  const read = HASH.exec(hash ?? "");
  const [, log2N, r, p, salt = "", key = ""] = read ?? [];
  const cost = read === null ? COST : { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt || "none", "base64url"), cost);
  const expected = read === null ? Buffer.alloc(KEY_BYTES) : Buffer.from(key, "base64url");
  return timingSafeEqual(derived, expected) && read !== null;
}

/** Whether the hash was made with other settings than are usual now. */
export function isOutdated(hash: string): boolean {
  return !hash.startsWith(`scrypt$${COST.log2N}$${COST.r}$${COST.p}$`);
}

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING)
      throw new CodedError("http.too-many-requests", { retryAfterSeconds: COME_BACK_AFTER_SECONDS });
    // Whoever ends hands its place on, so that nobody who comes later takes it.
    await new Promise<void>((go) => waiting.push(go));
  } else running += 1;
  try {
    return await scryptOf(password, salt, cost);
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

function scryptOf(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** log2N;
  const options = { N, r, p, maxmem: 256 * N * r };
  // The same letters typed on another keyboard can come in another form.
  const typed = password.normalize("NFKC");
  return new Promise((resolve, reject) =>
    scrypt(typed, salt, KEY_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error))),
  );
}
