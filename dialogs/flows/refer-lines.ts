/**
 * What a link worker would read, line by line: what matters in the person's words, the questions as they were asked with
 * the answers as they were given, the services saved. Lines struck out, and messages in which danger was noticed, are not
 * among them.
 */
import type { World } from "../../knowledge/world.ts";
import { answerGiven } from "../answer-given.ts";
import type { ReferralLine } from "../effect.ts";
import { answerTo, known } from "../known.ts";
import { isBudgeted } from "../questions.ts";
import type { Answer, State } from "../state.ts";
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

/** How it is safe to make contact: these lines go with every referral and cannot be struck out. */
export function safeContactLines(state: State, world: World): ReferralLine[] {
  const ids = new Set(["refer.who-for", "refer.contact", "refer.times", "refer.voicemail"]);
  return state.answers.flatMap((answer) =>
    ids.has(answer.question)
      ? [{ id: answer.question, asked: answer.asked ?? "", answer: answerGiven(answer, world) }]
      : [],
  );
}

/** Name, number and safe times as they will be sent, so that a wrong one is seen in time. */
export function contactSummary(state: State, world: World): string[] {
  const said = ["refer.name", "refer.phone", "refer.contact", "refer.times", "refer.voicemail"].flatMap((id) => {
    const answer = answerTo(state, id);
    return answer && typeof answer.value !== "string" && answer.words !== "" ? [answerGiven(answer, world)] : [];
  });
  return said.length === 0 ? [] : [world.words("refer.contact-summary", { details: said.join(", ") })];
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
  return [...lines, { id: KEEP_ALL, label: world.words("buttons.keep-all") }];
}

/** A button has room for the question itself, not for why it was asked; the referral holds the whole of it. */
function shortened(asked: string): string {
  const end = asked.indexOf("?");
  return end >= 0 ? asked.slice(0, end + 1) : `${asked}:`;
}

export const KEEP_ALL = "keep-all";
