/**
 * "Sorry, I'm ok now", "only messing", "me mate's here now": said after danger was noticed, it is met kindly, nobody need be
 * sorry, and help stays pinned. Only a whole message made of such words counts, so that a single other word leaves it to
 * the safety rules and to the rest of the talk. Too many tablets stays urgent however somebody feels (rule 6).
 */
import type { SafetyKind } from "../../knowledge/taxonomy.ts";
import type { World } from "../../knowledge/world.ts";
import { listed } from "../answers/any-of.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Written } from "../input.ts";
import type { Message } from "../say.ts";
import { type DangerNoticed, type State, without } from "../state.ts";
import { button } from "../wording.ts";
import { cannotTalk } from "./safety.ts";
import { replyTo } from "./urgent.ts";

/** The kind answer and the way on, or undefined when the message is anything else. */
export function allRightNow(state: State, input: Written, world: World): Draft | undefined {
  if (state.dangers.length === 0) return undefined;
  const said = piecesOf(input.text);
  if (said === undefined || !(said.takesBack ? isAboutDanger(state) : mayStandAlone(said, state))) return undefined;
  if (said.hasCompany && state.dangers.some(({ kind }) => BY_SOMEBODY.has(kind)))
    return cannotTalk(state, input.at, world);
  const next = state.open?.id === "danger-person" ? without(state, "open") : state;
  const unwell = state.dangers.find(({ kind, who }) => kind === "medical-emergency" && who !== "doing");
  const say = unwell ? stillUrgent(unwell, input, next, world) : text(...world.replies.afterwards);
  return draft(next, "rest", { say: [{ ...say, buttons: [button("carry-on", world)] }] });
}

/** Dangers that come from somebody else: whoever has just come in may be the one who is feared. */
const BY_SOMEBODY: ReadonlySet<SafetyKind> = new Set([
  "sexual-violence",
  "domestic-abuse",
  "child-safeguarding",
  "adult-safeguarding",
  "violence",
]);

/** The reply to a later mention, however often it was mentioned. */
function stillUrgent(danger: DangerNoticed, { at, text }: Written, state: State, world: World): Message {
  const { kind, who } = danger;
  const dangers = state.dangers.map((each) => (each === danger ? { ...each, times: 2 } : each));
  return replyTo([{ kind, who, now: false }], text, { ...state, dangers }, at, world);
}

/** What was said last was about danger: "ignore that" means that, and nothing said before it. */
function isAboutDanger({ open, last }: State): boolean {
  return open?.id === "danger-person" || last.some(({ parts }) => parts.some(({ is }) => is === "urgent"));
}

/** "I'm fine" may be the answer to an open question; "I'm fine now" hardly is. */
function mayStandAlone({ words }: Pieces, state: State): boolean {
  return state.open === undefined || isAboutDanger(state) || /\b(?:now|sorry|soz|again|honest|promise)\b/.test(words);
}

interface Pieces {
  readonly words: string;
  /** Unsays something, rather than telling how they are. */
  readonly takesBack: boolean;
  /** Somebody is there with them. */
  readonly hasCompany: boolean;
}

/** Longer messages say more than that. */
const MOST_WORDS = 25;
const LONGEST_PIECE = 6;

/** The words, when the whole message is made of pieces that say so; read from the left, the longest piece first. */
function piecesOf(typed: string): Pieces | undefined {
  const all = typed
    .toLowerCase()
    .replace(/['’‘]/g, "")
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  if (all.length > MOST_WORDS) return undefined;
  let saysSo = false;
  let takesBack = false;
  let hasCompany = false;
  for (let at = 0; at < all.length; ) {
    const piece = pieceAt(all, at);
    if (piece === undefined) return undefined;
    saysSo ||= piece.is !== "around";
    takesBack ||= piece.is === "takes back";
    hasCompany ||= piece.is === "company";
    at += piece.length;
  }
  return saysSo ? { words: all.join(" "), takesBack, hasCompany } : undefined;
}

function pieceAt(all: readonly string[], at: number) {
  for (let length = Math.min(LONGEST_PIECE, all.length - at); length > 0; length -= 1) {
    const words = all.slice(at, at + length).join(" ");
    if (COMPANY.test(words)) return { is: "company", length } as const;
    if (WELL.test(words)) return { is: "well", length } as const;
    if (TAKES_BACK.has(words)) return { is: "takes back", length } as const;
    if (AROUND.has(words)) return { is: "around", length } as const;
  }
  return undefined;
}

/** Who is with them. "Someone is here" alone may mean that they cannot talk, so it is not one of these. */
const COMPANY = new RegExp(
  `^(?:${[
    "(?:me|my) (?:mate|mum|mam|dad|nan|sister|brother|partner|friend|girlfriend|boyfriend|wife|husband|daughter|son|" +
      "neighbour|ex|fella|bf|gf|uncle|aunty?|auntie|cousin)s?(?: is| has)? " +
      "(?:here|with me|here with me|come round|came round|come over|came over)",
    "(?:im|i am) (?:not on my own|not alone|with (?:(?:me|my) (?:mate|mum|mam|dad|nan|friend|sister|brother|family)|him|her|them))",
  ].join("|")})$`,
);

/** How they, or the one they worry about, are. */
const WELL = new RegExp(
  `^(?:${[
    "(?:im|i am|am|i feel|feel|feeling|im feeling|i am feeling|hes|shes|theyre|he is|she is|they are|were) " +
      "(?:all |a bit |a lot |much |so much |just |totally |perfectly |doing |feeling )?" +
      "(?:right|alright|alrite|ok|okay|k|oki|fine|better|good|grand|sound|safe|calm|calmer|sorted|settled)",
    "(?:ive|i have|hes|shes|theyve)? ?(?:calmed|settled|cooled) down",
    "(?:its|it has|it|the feeling|that feeling|the feelings|that)(?: has|s)? (?:passed|gone|stopped|over)",
    "(?:its|it is|its all|everythings|everything is|all|thats) (?:ok|okay|fine|good|alright|sorted|calm|better)",
  ].join("|")})$`,
);

const TAKES_BACK = new Set(
  listed(`
    ignore that, ignore me, ignore it, ignore this, ignore what i said, ignore what i just said, ignore my last message,
    ignore my message, ignore all that, forget that, forget it, forget i said that, forget i said it, forget i said anything,
    forget what i said, forget all that, forget about it, forget about that, disregard that, scrap that, never mind,
    nevermind, never mind that, never mind me, take no notice, take no notice of me, pay no attention, dont mind me,
    didnt mean it, didnt mean that, didnt mean to say that, dont mean it, never meant it, didnt mean it like that,
    didnt mean anything by it, didnt really mean it, didnt actually mean it, didnt mean what i said, not serious,
    wasnt serious, wasnt being serious, im not serious, not being serious, messing, only messing, just messing,
    messing about, messing around, only messing about, only messing around, just messing about, was only messing about,
    was only messing around, was just messing about, was messing, was only messing, was just messing, im only messing, im just messing,
    joking, only joking, just joking, was joking, was only joking, was just joking, im joking, im only joking, im just joking,
    jk, just kidding, kidding, only kidding, was kidding, was a joke, it was a joke, only a joke, just a joke,
    was only playing, only playing, just playing, was only saying, shouldnt have said that, shouldnt have said it,
    shouldnt have said anything, shouldnt of said that, shouldnt of said anything, shouldve kept quiet, false alarm,
    panic over, dont worry, dont worry about me, dont worry about it, no need to worry, you dont need to worry,
    was just upset, was upset, was only upset, was just angry, was angry, was drunk, was just drunk, was just venting, just venting,
    was having a moment, had a moment, just a moment, was having a wobble, had a wobble, just a wobble, was in a bad way,
    having a bad day, was having a bad day, just a bad day, was just being dramatic, being dramatic, was being dramatic,
    over reacted, overreacted, was being silly, being silly, was just being silly, over it, im over it, wont do anything,
    not going to do anything, im not going to do anything, not gonna do anything, im not gonna do anything, sorry for that,
    wouldnt do it, wouldnt do that, wouldnt really do it, wouldnt actually do it, wouldnt do anything, sorry about that,
    sorry for saying that, sorry for bothering you, sorry to bother you, sorry for worrying you, sorry to worry you`),
);

const AROUND = new Set(
  listed(`
    sorry, soz, sry, so, oh, ok, okay, no, nah, nope, yeah, yh, yes, ah, aw, erm, um, well, right, i, im, but, and, just,
    really, honestly, honest, actually, seriously, promise, i promise, swear, i swear, genuinely, now, again, then, before,
    earlier, today, tonight, this time, anyway, tho, though, lol, haha, ha, thanks, thank you, ta, cheers, mate, love, la,
    lad, lads, hun, queen, babe, please, pls, plz, x, xx, xxx, it, was, that, all, please just, you can, can you, could you,
    to be fair, tbh, to be honest, at all, much, very much, so much, a lot, for asking, for listening, for your help,
    for caring, for that, for being here, for checking, you, guys, everyone, everybody, bot`),
);
