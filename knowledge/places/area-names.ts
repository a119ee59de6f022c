/** Names of neighbourhoods as people say and spell them: "Aigbirth", "Nogsy", "the Dingle". */
import { z } from "zod";
import { slipsBetween } from "../languages/slips.ts";

const areaSchema = z.strictObject({
  name: z.string().min(2),
  district: z.string().regex(/^[A-Z]{1,2}\d{1,2}$/),
  also: z.array(z.string().min(2)).default([]),
  /** Everyday words too: counted only when they are the whole answer. */
  alone: z.array(z.string().min(2)).default([]),
});

export const areasSchema = z.strictObject({
  regions: z.record(z.string(), z.array(z.string())),
  areas: z.array(areaSchema),
});
export type Areas = z.infer<typeof areasSchema>;

export interface AreaFound {
  readonly name: string;
  readonly district: string;
  readonly from: number;
  readonly to: number;
}

export interface AreaNames {
  /** The area that the whole text names, a small misspelling allowed. */
  whole(text: string): AreaFound | undefined;
  /** Every area named inside a longer text, in order; only exact names. */
  within(text: string): readonly AreaFound[];
}

interface Known {
  readonly name: string;
  readonly district: string;
}

/** Makes the names ready to look up. */
export function makeAreaNames(areas: Areas["areas"]): AreaNames {
  const byKey = new Map<string, Known>();
  const inside = new Map<string, Known>();
  for (const { name, district, also, alone } of areas) {
    for (const each of [name, ...also, ...alone]) setOnce(byKey, keyOf(each), { name, district });
    for (const each of [name, ...also]) setOnce(inside, spacedKey(each), { name, district });
  }
  const longest = Math.max(1, ...[...inside.keys()].map((key) => key.split(" ").length));

  return {
    whole(text) {
      const key = keyOf(text);
      const known = byKey.get(key) ?? nearest(key, byKey);
      return known && { ...known, from: 0, to: text.length };
    },
    within(text) {
      const words = [...text.matchAll(/[\p{L}'’]+/gu)].map((match) => ({
        key: spacedKey(match[0]),
        from: match.index,
        to: match.index + match[0].length,
      }));
      const found: AreaFound[] = [];
      for (let at = 0; at < words.length; at += 1) {
        for (let length = Math.min(longest, words.length - at); length > 0; length -= 1) {
          const span = words.slice(at, at + length);
          const known = inside.get(span.map((word) => word.key).join(" "));
          if (known === undefined) continue;
          found.push({ ...known, from: span[0]?.from ?? 0, to: span.at(-1)?.to ?? 0 });
          at += length - 1;
          break;
        }
      }
      return found;
    },
  };
}

function setOnce(map: Map<string, Known>, key: string, known: Known): void {
  if (!map.has(key)) map.set(key, known);
}

function spacedKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L} -]/gu, "")
    .replace(/[ -]+/g, " ")
    .trim();
}

function keyOf(text: string): string {
  return spacedKey(text).replace(/^the /, "").replaceAll(" ", "");
}

/** One slip is forgiven in names of six letters and more, two from ten; never when two areas are as near. */
function nearest(key: string, names: ReadonlyMap<string, Known>): Known | undefined {
  const slips = key.length >= 10 ? 2 : key.length >= 6 ? 1 : 0;
  if (slips === 0) return undefined;
  const near: { readonly known: Known; readonly apart: number }[] = [];
  for (const [name, known] of names) {
    if (name.length < 6 || Math.abs(name.length - key.length) > slips) continue;
    const apart = slipsBetween(key, name, slips);
    if (apart <= slips) near.push({ known, apart });
  }
  const least = Math.min(...near.map(({ apart }) => apart));
  const best = near.filter(({ apart }) => apart === least).map(({ known }) => known);
  return best.every(({ district }) => district === best[0]?.district) ? best[0] : undefined;
}
