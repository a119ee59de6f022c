/** Letters and figures read out: "ell eight one tee bee", "L eight one tango bravo", "l for lima". */
import { standingFor } from "./any-of.ts";

/** The text with letters and figures that were read out put as such, and those said one by one written together. */
export function readOut(text: string): string {
  const read = text
    .replace(/\b([a-z]) (?:for|as in) [a-z]+\b/g, "$1")
    .replace(/[a-z]+/g, (word) => SIGNS.get(word) ?? word)
    .replace(/\b([2-9])0 ([1-9])\b/g, "$1$2");
  return spelt(read);
}

/** "L 1 7 3 B N" written together. */
export function spelt(text: string): string {
  return text.replace(/(?<![a-z\d])[a-z\d](?: [a-z\d]){4,7}(?![a-z\d])/g, (signs) => signs.replace(/ /g, ""));
}

/** Names of letters, the NATO alphabet, and numbers up to the districts of a city. */
const SIGNS = standingFor(`
  0: zero nought oh, 1: one, 2: two, 3: three, 4: four, 5: five, 6: six, 7: seven, 8: eight ate, 9: nine, 10: ten,
  11: eleven, 12: twelve, 13: thirteen, 14: fourteen, 15: fifteen, 16: sixteen, 17: seventeen, 18: eighteen, 19: nineteen,
  20: twenty, 30: thirty, 40: forty fourty,
  a: ay alpha alfa, b: bee bravo, c: see sea charlie, d: dee delta, e: ee echo, f: eff foxtrot, g: gee golf,
  h: aitch haitch hotel, i: india, j: jay juliet, k: kay kilo, l: el ell lima, m: em mike, n: en november, o: oscar,
  p: pee papa, q: queue cue quebec, r: ar romeo, s: ess sierra, t: tee tea tango, u: yew uniform, v: vee victor,
  w: whiskey whisky, x: ex, y: why yankee, z: zed zulu`);
