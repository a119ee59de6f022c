/**
 * Danger noticed while somebody waits or talks with a link worker (rule 9). The link worker is alerted and urgent help
 * stands beside the chat, once. The assistant steps in only when it is happening now, or when nobody has answered in two
 * minutes; an alert that nobody answered goes to the lead.
 */
import type { Signal } from "../../knowledge/safety/signal.ts";
import { SAFETY_KINDS } from "../../knowledge/taxonomy.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft } from "../draft.ts";
import { replyTo, urgentMessage } from "../flows/urgent.ts";
import type { Written } from "../input.ts";
import type { Message } from "../say.ts";
import type { State } from "../state.ts";
import { type Changed, isLive, withLive } from "./change.ts";
import type { Alert, Live } from "./live.ts";
import { ALERT_ANSWERED_WITHIN_MS, remind } from "./reminders.ts";

/** Answered, or told to the lead: what comes after it is an alert of its own, with its own two minutes. */
export function isOver({ answeredAt, leadToldAt }: Alert): boolean {
  return answeredAt !== undefined || leadToldAt !== undefined;
}

/** A link worker wrote to the person after it. */
export function answered(live: Live, at: number): Live {
  const { alert } = live;
  return alert === undefined ? live : { ...live, alert: { ...alert, answeredAt: alert.answeredAt ?? at } };
}

/** The alert as it stands after danger was noticed again: the first time counts until it is over. */
export function alertAfter(before: Alert | undefined, signals: readonly Signal[], at: number): Alert {
  const isNow = signals.some(({ now }) => now);
  const earlier = before === undefined || isOver(before) ? { at, isNow: false, kinds: [] } : before;
  const kinds = SAFETY_KINDS.filter(
    (kind) => earlier.kinds.includes(kind) || signals.some((signal) => signal.kind === kind),
  );
  return { ...earlier, kinds, isNow: earlier.isNow || isNow };
}

/** Alerts whoever has the person, or the desk while nobody has. Nothing where no live conversation is going on. */
export function alerted(state: State, signals: readonly Signal[], at: number): Changed {
  const { live } = state;
  if (live === undefined || !isLive(state) || signals.length === 0) return { state, effects: [] };
  const alert = alertAfter(live.alert, signals, at);
  const pinned = SAFETY_KINDS.filter((kind) => live.pinned?.includes(kind) || alert.kinds.includes(kind));
  const changed = withLive(state, { ...live, alert, ...(live.is === "with-link-worker" && { pinned }) });
  // Put off again and again by more danger, it would never come.
  const isUnderWay = alert.at !== at;
  return isUnderWay
    ? changed
    : { ...changed, effects: [...changed.effects, remind("alert-unanswered", at + ALERT_ANSWERED_WITHIN_MS)] };
}

/** What the person sees of it while a link worker has the conversation; `state` has the danger counted. */
export function besideTheChat(before: State, state: State, input: Written, world: World): readonly Message[] {
  const signals = input.understood.safety;
  const isPinned = signals.every(({ kind }) => before.live?.pinned?.includes(kind));
  const pin = { ...urgentMessage([world.words("danger.title")], state, input.at, world), isPinned: true } as const;
  const isNow = signals.some(({ now }) => now);
  return [...(isPinned ? [] : [pin]), ...(isNow ? [happeningNow(signals, state, input, world)] : [])];
}

function happeningNow(signals: readonly Signal[], state: State, { text, at }: Written, world: World): Message {
  const reply = replyTo(signals, text, state, at, world);
  const line = { is: "text", text: world.words("live.stepping-in", { name: state.live?.by?.name ?? "" }) } as const;
  return { parts: [...reply.parts, line], buttons: [] };
}

/**
 * The chat may have broken off since: what was said in it was answered by nobody all the same. Whoever went back to the
 * assistant by themselves did not wait for an answer.
 */
function isUnheard(alert: Alert, { is, end, talked = [] }: Live): boolean {
  if (is === "ended" && end === "left") return false;
  return is === "with-link-worker" || talked.some(({ from, until }) => alert.at >= from && alert.at <= until);
}

/** Two minutes after an alert. The lead hears of it once, and the person gets help where nobody gave any. */
export function alertUnanswered(state: State, at: number, world: World): Draft {
  const { live, referral } = state;
  const alert = live?.alert;
  if (live === undefined || referral === undefined || alert === undefined) return draft(state, "rest");
  if (isOver(alert) || at < alert.at + ALERT_ANSWERED_WITHIN_MS) return draft(state, "rest");
  const changed = withLive(state, { ...live, alert: { ...alert, leadToldAt: at } });
  const { reference } = referral;
  const notify = { kind: "notify", event: "danger-unanswered", reference, since: alert.at } as const;
  // While waiting, the assistant has answered it; happening now, it was answered at once.
  const isTold = isUnheard(alert, live) && !alert.isNow && !state.isStopped;
  const message = urgentMessage([world.words("live.alert-unanswered")], changed.state, at, world);
  return draft(changed.state, "rest", {
    say: isTold ? [message] : [],
    effects: [...changed.effects, notify],
  });
}
