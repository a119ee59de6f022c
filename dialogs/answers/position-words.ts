/** The words by which positions on a list are said, and what people say around them. For `positions.ts`. */
import { anyOf } from "./any-of.ts";

/** "that one" and "one of my mates": one that counts nothing. */
export const NO_NUMBER = new RegExp(
  `\\b${anyOf("that, this, which, other, each, any, no, some, another, every")}[ -]one\\b|\\bone of (?!the list)` +
    "|\\bone (?:day|time|thing|sec|minute|moment)\\b",
);

export const BEFORE = new RegExp(
  `^${anyOf(`
    i(?:'d| would|'ll| will|'m| am)?, id, ill, im, like, pick, choose, chose, want, go, going, gonna, to, be, with, for, take,
    have, say, think, reckon, guess, suppose, probably, prob, maybe, perhaps, definitely, deffo, mainly, mostly, just, only,
    the, my, numbers?, no\\.?, num, options?, opt, choices?, answers?, is, are, it, its, it's, that, thats, that's, would,
    well, um, erm, er, oh, ok, okay, yes, yeah, yep, please, pls, give, gimme, me, lets, let's, put, down, select, selecting,
    picking, choosing, button, item, box, tick, hi, hello, so, hmm, of, those, these, them, on, list, can, could, by, far,
    obviously, also, both(?= (?:\\d|[a-z]\\b))`)}(?:[\\s,:;.-]+|$)`,
);
export const AFTER = new RegExp(
  `[\\s,;:.-]+${anyOf(`
    please, pls, plz, thanks, thank you, ta, cheers, mate, lad, la, love, x+, lol, haha, then, i think, i guess, i suppose,
    i reckon, probably, for me, is me, is mine, is best, would be good, sounds good, looks good, is good, would do, options?,
    ones?, choice, if possible, if thats ok, if that's ok, only, really, obviously, too, of (?:those|these|them|em),
    (?:on|in|from) (?:the|that|your) list, definitely, deffo, im afraid, to be honest, tbh, most, mostly, mainly,
    appl(?:y|ies)(?: to me)?, both, as well, all, that'?s me, that'?s the one, sorry, above`)}$|[.,;:]+$`,
);

const THEM = "(?:them|em|these|those)";
export const ALL = new RegExp(
  `^${anyOf(
    `
    (?:all|every|each)(?: (?:single|damn|bloody))?(?: one)?(?: of)?(?: (?:${THEM}|it|the|my|your|dem|this|that))?` +
      `(?: (?:above|lot|options?|things?|ones?|please))?, everything, everythink, evrything, (?:every|each) (?:1|one)(?: of ${THEM})?,
    (?:the )?(?:whole )?(?:lot|shebang|bunch), all of the above, all above, the above, them all, all them, all yeah,
    all to me, each and every one, (?:a )?bit of everything, every last one, they all(?: do| are)?, it all, all on the list,
    all listed, across the board, select all, tick all, the full set`,
  )}$`,
);
/** Both, or all of a stated number: only when the list is that long. */
export const BOTH = new RegExp(
  `^${anyOf(`
    both(?: of ${THEM})?, the two of them, 2 of them, (?:the )?pair, they both(?: do)?, both options, the both, both \\d,
    them both, all (\\d)(?: of (?:${THEM}|my))?, all (\\d) (?:please|options|things)`)}$`,
);
export const EXCEPT = new RegExp(
  `^${anyOf(`
    all(?: of)?(?: ${THEM})?, everything, (?:every|each) (?:1|one)(?: of ${THEM})?, the (?:whole )?lot, any(?: of them)?,
    anything, them all, all of the above`)} ${anyOf(`
    except(?: for)?, bar, but(?: not)?, apart from, excluding, minus, other than, not, without, save(?: for)?`)}` +
    "(?: the)?(?: number| option| no)? (.+)$",
);

/** One position, or a row of them, in the order of the groups of `positionsOf`. */
export const ITEM = new RegExp(
  `\\b${anyOf(`
    (first|top|last|bottom|1st|final) (\\d)(?! and), (\\d+) ?(?:-|to|thru|through|until|till) ?(\\d+)(?! ?(?:-|/)),
    (\\d+)(?:st|nd|rd|th)?, (lastbutone), (last|bottom|final|end|latter), (top|beginning|former), (middle|centre|center),
    (?:option |letter |answer |choice )?([a-h])`)}(?: ones?\\b| options?\\b)?(?![\\w'])`,
  "g",
);
export const BETWEEN = new RegExp(
  `\\b${anyOf(`
    and, n, plus, also, as well as, as well, then, with, the, no, not, number, option, sorry, soz, wait, i mean, i meant,
    meant, actually, (?:scrap|scratch|change|make) (?:that|it), scrap, oops, rather, instead, just, only, hang on, hold on,
    change, to, my mistake, my bad, tell a lie, correction, it's, its, ignore, forget, isn't, isnt, of, than, if i can,
    please, oh, er, erm, um, one, numbers, maybe, probably, possibly, too, definitely, mean, said, i, want, id, like, both,
    them, yeah, yes, on second thoughts, second thoughts, thinking about it, nope, nah, now, should be, even, mostly, mainly,
    a bit of, bit, but, don't, dont, leave, off, out`)}\\b`,
  "g",
);
