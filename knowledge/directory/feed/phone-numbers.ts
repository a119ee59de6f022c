/**
 * The numbers that stand in a field, apart from the words around them. What is dialled is shown exactly as sourced, so
 * digits and gaps stay as written; the hours, labels and second numbers of the field are taken off.
 */
import { isDialable } from "./dialable.ts";

export interface NumberFound {
  /** As written: "+44 (0)151 496 0001". */
  readonly number: string;
  /** The words right before it: "Bristol Youth". */
  readonly label: string;
}

/** No field of a phone number is longer; the rest is a text. */
const MOST_CHARACTERS = 500;
const MOST_GROUPS = 8;

// "9-5", "9.30am to 5pm", "10:00–16:00": hours, not digits of the number before them.
const HOURS =
  /(?<![\d-])\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?)? ?(?:-|–|—|to|until) ?\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?)?(?![\d-])|\b\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m\b/gi;
const GROUP = /\+?\d+/g;
/** What may stand between two groups of one number. */
const GAP = /^(?:[ .-]|\)\(|\)|\(){0,4}$/;
/** Part of the contact: without it the switchboard answers. */
const EXTENSION = /^,? ?(?:\((?:ext(?:ension|n)?|x)\.?:? ?\d{1,6}\)|(?:ext(?:ension|n)?|x)\.?:? ?\d{1,6}(?!\d))/i;
/** A nought in brackets is dialled at home only, and stands behind a country code. */
const TRUNK = /^(\+|00)44 ?\(0\)/;

/** Every number that can be dialled, in order. `isRight` widens what counts as one. */
export function numbersIn(text: string, isRight: (digits: string) => boolean = isDialable): readonly NumberFound[] {
  const words = text
    .slice(0, MOST_CHARACTERS)
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, " ")
    .replace(/[‐‑‒]/g, "-");
  // Blanked out, not removed: places in the text stay what they were.
  const searched = words.replace(HOURS, (hours) => "~".repeat(hours.length));
  const groups = [...searched.matchAll(GROUP)].map(({ 0: digits, index }) => ({
    from: index,
    to: index + digits.length,
  }));
  const found: NumberFound[] = [];
  let behind = 0;
  for (let at = 0; at < groups.length; ) {
    const used = longestNumber(searched, groups.slice(at, at + MOST_GROUPS), isRight);
    const [first, last] = [groups[at], groups[at + used - 1]];
    if (used > 0 && first && last) {
      const from =
        searched.charAt(first.from - 1) === "(" && searched.slice(first.to, last.to).includes(")")
          ? first.from - 1
          : first.from;
      const to = last.to + (EXTENSION.exec(words.slice(last.to))?.[0].length ?? 0);
      found.push({ number: words.slice(from, to), label: labelOf(words.slice(behind, from)) });
      behind = to;
    }
    at += Math.max(used, 1);
  }
  return found.filter(isMeant);
}

const MOST_DIGITS_OF_SHORT_CODE = 6;

/** "Room 101" is no call to the police: a short code stands alone, behind another one, or behind a word that says to use it. */
function isMeant({ number, label }: NumberFound, position: number, all: readonly NumberFound[]): boolean {
  const isShort = (each: NumberFound | undefined) => digitsOf(each?.number ?? "").length <= MOST_DIGITS_OF_SHORT_CODE;
  if (!isShort({ number, label })) return true;
  if (label === "") return isShort(all[position - 1]);
  return /\b(?:call|ring|dial|phone|telephone|tel|nhs|police|text|sms|to|on)$/i.test(label);
}

interface Group {
  readonly from: number;
  readonly to: number;
}

/** Before these digits no number starts: a code ("AB0151…") or an address. A label without a gap is none of them. */
const NO_START = /(?:[\p{L}\d@_+]|\.[a-z]\S*\/)$/iu;
const LABEL_START = /\b(?:tel|telephone|phone|call|mob|mobile|fax|text|or|and)$/i;
const LEAST_DIGITS_OF_WHOLE = 10;

/** Of how many of the groups the longest number consists that starts with the first of them; 0 when none does. */
function longestNumber(text: string, groups: readonly Group[], isRight: (digits: string) => boolean): number {
  const [first] = groups;
  if (first === undefined) return 0;
  const start = text.slice(0, first.from);
  if (NO_START.test(start) && !LABEL_START.test(start)) return 0;
  let longest = 0;
  for (const [position, group] of groups.entries()) {
    const before = groups[position - 1];
    const gap = before === undefined ? "" : text.slice(before.to, group.from);
    const isTrunk = position === 1 && /^(?:\+|00)/.test(text.slice(first.from, first.to));
    if (!GAP.test(gap) || (gap.includes("(") && !isTrunk) || (position > 0 && text.charAt(group.from) === "+")) break;
    const digits = digitsOf(text.slice(first.from, group.to));
    const isBeside = longest > 0 && group.to - group.from < 3 && digits.length > LEAST_DIGITS_OF_WHOLE;
    if (isRight(digits) && !isBeside) longest = position + 1;
  }
  return longest;
}

/** Digits as dialled: gaps, brackets and the nought of "+44 (0)151" left out. */
export function digitsOf(number: string): string {
  const trimmed = number.trim().replace(/^\(\+/, "+");
  return trimmed.replace(TRUNK, "$144").replace(/(?!^\+)\D/g, "");
}

/** The words before a number without the signs and joining words that led to it. */
function labelOf(words: string): string {
  return words.replace(/^[\s,;/|&)~.-]+(?:(?:or|and)\b)?|[\s:;,.(/|–—-]+$/gi, "").trim();
}
