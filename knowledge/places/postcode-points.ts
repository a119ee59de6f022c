/**
 * The middle of every postcode, packed to twelve bytes each, so that all 1.7 million take twenty megabytes and are found
 * by halving without being unpacked. Sixteen bytes of header; then all postcodes as numbers, in order; then all latitudes
 * and all longitudes in millionths of a degree (a tenth of a metre). Numbers have their lowest byte first.
 */
import { CodedError } from "../errors.ts";
import type { Point } from "./point.ts";

export interface PostcodePoints {
  readonly count: number;
  /** The middle of a postcode in any case and spacing, or `undefined` when it is not known. */
  pointOf(postcode: string): Point | undefined;
}

const SIGN = "WMPC";
const VERSION = 1;
const HEADER_BYTES = 16;
const BYTES_EACH = 12;
const PER_DEGREE = 1_000_000;

/** Reads what `postcodePacker` made. @throws CodedError `content.invalid` with the file when it is something else. */
export function readPostcodePoints(bytes: Uint8Array, file: string): PostcodePoints {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOurs = bytes.length >= HEADER_BYTES && String.fromCharCode(...bytes.subarray(0, 4)) === SIGN;
  const count = isOurs && view.getUint32(4, true) === VERSION ? view.getUint32(8, true) : -1;
  if (bytes.length !== HEADER_BYTES + count * BYTES_EACH) {
    throw new CodedError("content.invalid", { file, why: "not a whole file of postcodes: import it again" });
  }
  const keyAt = (at: number) => view.getUint32(HEADER_BYTES + at * 4, true);
  const degreesAt = (column: number, at: number) =>
    view.getInt32(HEADER_BYTES + (column * count + at) * 4, true) / PER_DEGREE;
  return {
    count,
    pointOf(postcode) {
      const key = keyOf(postcode);
      if (key === undefined) return undefined;
      let [from, to] = [0, count];
      while (from < to) {
        const middle = (from + to) >> 1;
        if (keyAt(middle) < key) from = middle + 1;
        else to = middle;
      }
      if (from === count || keyAt(from) !== key) return undefined;
      return { latitude: degreesAt(1, from), longitude: degreesAt(2, from) };
    },
  };
}

export interface PostcodePacker {
  /** Adds one, in any order; of a postcode given twice the first counts. */
  add(postcode: string, point: Point): void;
  pack(): { readonly bytes: Uint8Array; readonly count: number };
}

/** Gathers postcodes and packs them. Rows of plain numbers: objects for the whole country would take ten times the memory. */
export function postcodePacker(): PostcodePacker {
  const keys: number[] = [];
  const latitudes: number[] = [];
  const longitudes: number[] = [];
  return {
    add(postcode, { latitude, longitude }) {
      const key = keyOf(postcode);
      if (key === undefined) return;
      keys.push(key);
      latitudes.push(Math.round(latitude * PER_DEGREE));
      longitudes.push(Math.round(longitude * PER_DEGREE));
    },
    pack() {
      const order = firstOfEach(keys);
      const count = order.length;
      const bytes = new Uint8Array(HEADER_BYTES + count * BYTES_EACH);
      const view = new DataView(bytes.buffer);
      for (let at = 0; at < SIGN.length; at += 1) view.setUint8(at, SIGN.charCodeAt(at));
      view.setUint32(4, VERSION, true);
      view.setUint32(8, count, true);
      order.forEach((row, at) => {
        view.setUint32(HEADER_BYTES + at * 4, keys[row] ?? 0, true);
        view.setInt32(HEADER_BYTES + (count + at) * 4, latitudes[row] ?? 0, true);
        view.setInt32(HEADER_BYTES + (2 * count + at) * 4, longitudes[row] ?? 0, true);
      });
      return { bytes, count };
    },
  };
}

/** Rows by their key, each key once, by the row that came first. */
function firstOfEach(keys: readonly number[]): Uint32Array {
  const order = Uint32Array.from(keys.keys()).sort(
    (one, other) => (keys[one] ?? 0) - (keys[other] ?? 0) || one - other,
  );
  return order.filter((row, at) => at === 0 || keys[row] !== keys[order[at - 1] ?? 0]);
}

const PARTS = /^([A-Z])([A-Z]?)(\d)([A-Z\d]?)(\d)([A-Z])([A-Z])$/;
const LETTERS = 26;

/** A postcode as a number below 2^31 whose order is that of the parts; `undefined` for what is none. */
function keyOf(postcode: string): number | undefined {
  const parts = PARTS.exec(postcode.toUpperCase().replaceAll(" ", ""))?.slice(1);
  if (parts === undefined) return undefined;
  const [area = "", second = "", digit = "", last = "", sector = "", unit = "", unit2 = ""] = parts;
  const outward =
    ((letter(area) * (LETTERS + 1) + orNone(second)) * 10 + Number(digit)) * (LETTERS + 11) + lastOf(last);
  return ((outward * 10 + Number(sector)) * LETTERS + letter(unit)) * LETTERS + letter(unit2);
}

function letter(sign: string): number {
  return sign.charCodeAt(0) - 65;
}

function orNone(sign: string): number {
  return sign === "" ? 0 : letter(sign) + 1;
}

/** Nothing, a digit ("L17") or a letter ("EC1A"). */
function lastOf(sign: string): number {
  if (sign === "") return 0;
  return /\d/.test(sign) ? Number(sign) + 1 : letter(sign) + 11;
}
