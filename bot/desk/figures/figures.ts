/**
 * What leads may know of all referrals together: who asks, for what, when and how; how long people wait; how it ends;
 * which services are taken up; what is missing. Counts under five are hidden, with others by which they could be worked
 * out, and the rest is rounded to five (rule 27). Records of whoever declined a person are none of it, as they asked for
 * nothing. What danger was about is not counted at all, nor are services for it.
 */
import { needLabel, topicLabel } from "../../../dialogs/wording.ts";
import { localTime, msAt } from "../../../knowledge/hours/local-time.ts";
import { timeWords } from "../../../knowledge/hours/words.ts";
import { insightOf } from "../../../knowledge/insight/count-unmet.ts";
import { TOPIC_IDS } from "../../../knowledge/taxonomy.ts";
import type { World } from "../../../knowledge/world.ts";
import type { KeptReferral, UnmetNeed } from "../../store/store.ts";
import type { Figures } from "../api.ts";
import { OUTCOMES } from "../case.ts";
import { isAgreedTo } from "../export/may-leave.ts";
import { OUTCOME_WORDS } from "../export/words.ts";
import { tallyEach, tallyParts } from "./tally.ts";
import { uptakeOf } from "./uptake.ts";
import { WAIT_LABELS, waitLabel, waitsOf } from "./waits.ts";
import { mondayBefore } from "./weeks.ts";

export interface FiguresOf {
  readonly referrals: Iterable<KeptReferral>;
  readonly unmet: Iterable<UnmetNeed>;
  /** In ms since 1970. */
  readonly now: number;
  /** How many, the one that is going on among them. */
  readonly weeks: number;
  readonly world: World;
}

type Table = Figures["tables"][number];

const HOURS = Array.from({ length: 24 }, (_, hour) => timeWords(hour * 60));
const ASKED = {
  talk: "Asked to talk in the chat",
  "call-back": "Asked for a call back",
  contact: "Asked to be contacted",
};
const MS_AN_HOUR = 60 * 60_000;
const STILL_OPEN = "still open";
const ENDS = [...OUTCOMES.map((outcome) => OUTCOME_WORDS[outcome]), STILL_OPEN];

export function figuresOf({ referrals, unmet, now, weeks, world }: FiguresOf): Figures {
  const from = mondayBefore(now, weeks - 1);
  const fromAt = msAt(from, 0);
  const made = [...referrals].filter((each) => each.at >= fromAt && each.at <= now && isAgreedTo(each));
  const missing = [...unmet].filter(({ week }) => week >= from);
  const waits = waitsOf(made, now);
  return {
    weeks,
    tables: [...wholes(made), ...demand(made, world), uptakeOf(made, world), unmetTable(missing, world)],
    ...(waits && { waits }),
  };
}

/** Tables whose rows add up to all referrals, and the one of those who asked to talk: hidden together. */
function wholes(made: readonly KeptReferral[]): readonly Table[] {
  const talked = made.filter(({ live }) => live !== undefined);
  const { total, tables } = tallyParts("Referrals", made.length, [
    {
      id: "asked",
      title: "What people asked for",
      labels: Object.values(ASKED),
      values: made.map((each) => ASKED[askedFor(each)]),
    },
    { id: "hour", title: "When, by the hour of the day", labels: HOURS, values: hoursOf(made) },
    { id: "channel", title: "Where they wrote", labels: [], values: made.map(({ channel = "web" }) => channel) },
    { id: "outcome", title: "How it ended", labels: ENDS, values: made.map(endOf) },
    {
      id: "wait",
      title: "How long they waited to talk",
      labels: WAIT_LABELS,
      values: talked.map(({ live }) => waitLabel(live)),
      of: { table: "asked", label: ASKED.talk },
    },
  ]);
  return [total, ...tables];
}

/** Nothing adds up here: one person may have several. */
function demand(made: readonly KeptReferral[], world: World): readonly Table[] {
  const topics = made.flatMap((each) => (each.topics ?? []).map((topic) => topicLabel(topic, world)));
  const needs = made.flatMap((each) => (each.needs ?? []).map((need) => needLabel(need, world)));
  const labels = TOPIC_IDS.map((topic) => topicLabel(topic, world));
  return [
    tallyEach({ id: "topic", title: "What about, by topic", labels, values: topics }),
    tallyEach({ id: "need", title: "What about, by need", labels: [], values: needs }),
  ];
}

function unmetTable(missing: readonly UnmetNeed[], world: World): Table {
  const [byNeed] = insightOf(missing).tables;
  const rows = (byNeed?.rows ?? []).map(({ by, count }) => ({ label: labelOf(by.need, world), count }));
  return { id: "unmet", title: "Looked for and not found", rows };
}

function labelOf(need: string | undefined, world: World): string {
  return (
    world.topics.flatMap(({ needLabels }) => Object.entries(needLabels)).find(([id]) => id === need)?.[1] ?? need ?? ""
  );
}

function askedFor({ live, wants }: KeptReferral): keyof typeof ASKED {
  if (live !== undefined) return "talk";
  return wants?.is === "call-back" ? "call-back" : "contact";
}

/** Reading the clock on the wall is slow, and an hour of UTC lies in one hour of London's. */
function hoursOf(made: readonly KeptReferral[]): readonly string[] {
  const read = new Map<number, string>();
  return made.map(({ at }) => {
    const hour = Math.floor(at / MS_AN_HOUR);
    const label = read.get(hour) ?? timeWords(localTime(at).minutes - (localTime(at).minutes % 60));
    read.set(hour, label);
    return label;
  });
}

/** Whoever asks again after it was closed has an open one. */
function endOf({ live, case: noted }: KeptReferral): string {
  const closed = noted?.facts.closed;
  return closed === undefined || (live !== undefined && live.is !== "ended")
    ? STILL_OPEN
    : OUTCOME_WORDS[closed.outcome];
}
