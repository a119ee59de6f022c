/** What stands around a yes or a no: words that change nothing, words that take it back, and signs instead of words. */
import { end, start, within } from "../../knowledge/languages/phrases.ts";

/** What people say when they take an answer back. */
export const CORRECTION = within(
  `
  (oh|sorry)? wait, oh? actually, sorry? i (mean|meant), sorry, (scrap|scratch) that, oops, on second thought,
  on second thoughts, thinking about it, hang on, hold on, (make|change) that (to)?, tell a lie, typo, wrong button,
  no i lie, i take that back, (ive)? changed my mind
  `,
);

/** What people say around an answer that changes nothing in it. */
export const AROUND_START = start(
  `
  (oh|ooh|ah|aw|aww|well|erm|er|um|umm|uh|ehm|so|hmm|hm|mm|hey|hi|hiya|hello|like|honestly|look|listen|haha|ha|lol),
  (god|jesus|christ|bloody hell|sorry|and|but|just|basically|put|thank you|thanks|tbh|awww), to be (honest|fair),
  if im (honest|being honest), being honest, in all honesty, i mean like?, i think, right so, ok (so|well),
  (the|my) answer is, my answers, answer is, id (say|have to say), i would say, i have to say, gotta say,
  (im|i am)? (gonna|going to) say, ill say, for (gods|fs|fucks|christs|petes|heavens|goodness) sake,
  (i|ive)? already (told you|said|answered), (like|as) i (said|told you), i told you, ive (told you|said), hard, big, massive, firm, definite, huge, solid, i said, (its|thats) a, a (big|big fat)?
  `,
);
export const AROUND_END = end(
  `
  mate, m8, lad, la, lid, love, luv, pal, hun, hunny, babe, bab, bro, bruv, fam, girl, queen, duck, pet, chuck, dear,
  darling, darl, sweetheart, friend, sir, miss, boss, kid, kidda, kidder, our kid, soft lad, x, xx, xxx, lol, lmao,
  haha, ha, tbh, tbf, imo, ngl, innit, like, to be (honest|fair), if im honest, honestly, (you|ya) know, i think,
  i reckon, i guess, though, tho, really, right, actually, anyway, cheers, thx, ty, ta, tar, tnx, thankyou,
  (thank you|thanks) (very much|a lot|so much)?, for asking, so much, very much, pls, plz, then, yeah, ok, sorry,
  im afraid, i suppose, isnt it, is it, eh, ey, god bless, bless you, obviously, of course, for sure, why not,
  (that would be|thatd be|that would) (great|nice|lovely|good|help|brilliant), if possible, if thats ok,
  if you dont mind, kind regards, i (have to|must) say
  `,
);

export const YES_EMOJI = /[👍✅👌✔☑💯🙋🆗🤙🤝🙌]/u;
export const NO_EMOJI = /[👎❌🙅🚫⛔✖❎]/u;
export const MAYBE_EMOJI = /[🤷🤔😐❓]/u;
