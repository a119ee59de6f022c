/**
 * What a link worker would read, line by line: what matters in the person's words, the questions as they were asked with
 * the answers as they were given, the services saved. Lines struck out, and messages in which danger was noticed, are not
 * among them.
 */
import type { World } from "../../knowledge/world.ts";
import { answerGiven } from "../answer-given.ts";
import type { ReferralLine } from "../effect.ts";
import { servicesMet } from "../hand-off/services-met.ts";
import { slotWords } from "../hand-off/slots.ts";
import { answerTo, known } from "../known.ts";
import { isBudgeted, questionById } from "../questions.ts";
import { KEEP_ALL } from "../read-exact.ts";
import { type Answer, type State, WHAT_MATTERS } from "../state.ts";
import { REFUSED_LINE, SHOWN_LINE, TRANSCRIPT_LINE, URGENT_LINE } from "../struck-lines.ts";
import { type Line, matters } from "./plan-lines.ts";

export function referralLines(state: State, world: World): ReferralLine[] {
  const now = known(state, world);
  const said = matters(now).map(({ id, label }) => ({ id, asked: world.words("plan.matters"), answer: label }));
  const answered = state.answers.flatMap((answer) => answeredLine(answer, world));
  const saved = state.saved.flatMap((id) => {
    const service = world.services.get(id);
    return service && !service.isSensitive
      ? [{ id: `service.${id}`, asked: world.words("refer.line-saved"), answer: service.name }]
      : [];
  });
  return [...said, ...answered, ...saved].filter(({ id }) => !state.struckOut.includes(id));
}

const CONTACT = ["refer.contact", "refer.voicemail", "refer.text-read", "refer.slot", "refer.times"] as const;

/** How it is safe to make contact: these lines go with every referral and cannot be struck out. */
export function safeContactLines(state: State, world: World): ReferralLine[] {
  const ids = new Set<string>(["refer.who-for", ...CONTACT]);
  return state.answers.flatMap((answer) => {
    const said = ids.has(answer.question) ? contactGiven(answer, world) : "";
    const line = { id: answer.question, asked: answer.asked ?? "", answer: said };
    const isSeen = answer.question === "refer.text-read" && answer.value[0] === "others-read";
    return said === "" ? [] : [line, ...(isSeen ? [textLine(world)] : [])];
  });
}

/** What was promised to somebody whose texts may be read. */
function textLine(world: World): ReferralLine {
  return {
    id: "refer.text-words",
    asked: world.words("refer.line-text"),
    answer: world.words("refer.line-text-plain"),
  };
}

/** Name, number and safe times as they will be sent, so that a wrong one is seen in time. */
export function contactSummary(state: State, world: World): string[] {
  const said = ["refer.name", "refer.phone", ...CONTACT].flatMap((id) => {
    const answer = answerTo(state, id);
    const isSent = id !== "refer.phone" || isReachedByNumber(state);
    return answer && isSent && typeof answer.value !== "string" ? [contactGiven(answer, world)] : [];
  });
  const details = said.filter((each) => each !== "").join(", ");
  return details === "" ? [] : [world.words("refer.contact-summary", { details, ways: waysToChange(state, world) })];
}

/** How each of what is shown can be changed; nothing that is not shown. */
function waysToChange(state: State, world: World): string {
  const isTold = (id: string) => typeof answerTo(state, id)?.value === "object";
  const hasName = isTold("refer.name") && answerTo(state, "refer.name")?.value[0] !== "no-name";
  const ways = [
    ...(isTold("refer.phone") && isReachedByNumber(state) ? [world.words("refer.change-number")] : []),
    ...(hasName ? [world.words("refer.change-name")] : []),
    world.words("refer.change-back"),
  ];
  return ways.length === 1 ? ways.join("") : `${ways.slice(0, -1).join(", ")} or ${ways.at(-1)}`;
}

/** A number is neither shown nor sent where the person would rather ring themselves. */
export function isReachedByNumber(state: State): boolean {
  const way = answerTo(state, "refer.contact")?.value[0];
  return way === "phone-call" || way === "text";
}

/** The state as it is without what was struck out: nothing of a line goes by another way. */
export function withoutStruckOut(state: State): State {
  let told = 0;
  const answers = state.answers.filter((answer) => {
    const isMatter = answer.question === WHAT_MATTERS;
    // Where danger was noticed in the words, nobody has seen a line of it and nobody has agreed to it.
    if (isMatter && answer.words === "") return answer.isInstead === true;
    if (isMatter) told += 1;
    return !state.struckOut.includes(isMatter ? `matters.${told}` : answer.question);
  });
  return { ...state, answers };
}

/**
 * Choices by their labels, so that whoever dials reads the same words each time, with what the person said of it beside: "no
 * voicemail, he listens" says more.
 */
function contactGiven(answer: Answer, world: World): string {
  const { question, value } = answer;
  if (typeof value === "string") return "";
  const labels = value.flatMap((each) => labelOf(question, each, world) ?? slotWords(each) ?? []);
  const given = answerGiven(answer, world);
  if (labels.length === 0) return given || value.join(", ");
  const label = labels.join(", ");
  if (given === "" && SAFEST.has(value[0] ?? "")) return `${label} (${world.words("refer.not-said")})`;
  const [said, shown] = [given.toLowerCase(), label.toLowerCase()];
  if (shown.includes(said)) return label;
  if (said.startsWith(shown)) return given;
  // One word is "yes", or the number of the option; times have a line of their own.
  return question !== "refer.slot" && given.trim().includes(" ") ? `${label} (“${given}”)` : label;
}

/** What is taken where nothing was said. */
const SAFEST: ReadonlySet<string> = new Set(["no-message", "others-read"]);

function labelOf(question: string, option: string, world: World): string | undefined {
  return questionById(question, world)?.options.find(({ id }) => id === option)?.label;
}

/** Answers about the person's situation, not about this conversation. */
function answeredLine(answer: Answer, world: World): ReferralLine[] {
  if (answer.asked === undefined || typeof answer.value === "string" || !isBudgeted(answer.question, world)) return [];
  const spoken = answer.words === "" ? answer.value.join(", ") : answerGiven(answer, world);
  return [{ id: answer.question, asked: answer.asked, answer: spoken }];
}

/** Each line to strike out, and the way to leave all of them in. */
export function strikeOptions(state: State, world: World): Line[] {
  const lines = referralLines(state, world).map(({ id, asked, answer }) => ({
    id,
    label: `${shortened(asked)} “${answer}”`,
  }));
  const all = [...lines, ...moreLines(state, world)];
  const isRest = state.struckOut.length > 0;
  return [...all, { id: KEEP_ALL, label: world.words(isRest ? "buttons.keep-rest" : "buttons.keep-all") }];
}

/** Whether anything is left that could be struck out. */
export function hasLines(state: State, world: World): boolean {
  return referralLines(state, world).length + moreLines(state, world).length > 0;
}

function moreLines(state: State, world: World): Line[] {
  const met = servicesMet(state, world);
  const count = (is: "shown" | "refused") => met.filter((each) => each.is === is).length;
  return [
    { id: SHOWN_LINE, label: world.words("refer.line-shown", { count: count("shown") }), isThere: count("shown") > 0 },
    {
      id: REFUSED_LINE,
      label: world.words("refer.line-refused", { count: count("refused") }),
      isThere: count("refused") > 0,
    },
    { id: URGENT_LINE, label: world.words("refer.line-urgent"), isThere: state.dangers.length > 0 },
    { id: TRANSCRIPT_LINE, label: world.words("refer.line-transcript"), isThere: true },
  ].flatMap(({ isThere, ...line }) => (isThere && !state.struckOut.includes(line.id) ? [line] : []));
}

/** A button has room for the question itself, not for why it was asked; the referral holds the whole of it. */
function shortened(asked: string): string {
  const end = asked.indexOf("?");
  return end >= 0 ? asked.slice(0, end + 1) : `${asked}:`;
}
