/** What is kept, to be read: plain text under headings, with nothing where there is nothing. */
import { describeDay } from "../knowledge/hours/words.ts";
import type { World } from "../knowledge/world.ts";
import type { WhatIsKept } from "./what-is-kept.ts";

export function whatIsKeptText(kept: WhatIsKept, { words }: World): string {
  const { referral, leftOut } = kept;
  const section = (heading: string, lines: readonly string[]) => (lines.length > 0 ? ["", heading, ...lines] : []);
  const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`);
  const about = [
    ...(kept.place === undefined ? [] : [words("kept.place", { district: kept.place })]),
    ...(kept.age === undefined ? [] : [words("kept.age", { age: kept.age })]),
  ];
  return [
    words("kept.title"),
    ...section(
      words("kept.answers"),
      kept.answers.flatMap(({ asked, answer }) => [`- ${asked}`, `  ${answer}`]),
    ),
    ...section(words("kept.needs"), bullets(kept.needs)),
    ...section(words("kept.about"), bullets(about)),
    ...section(words("kept.saved"), bullets(kept.saved)),
    ...section(
      words("kept.refused"),
      bullets(kept.refused.map(({ service, reason }) => (reason === undefined ? service : `${service} (${reason})`))),
    ),
    ...section(words("kept.referral"), referral === undefined ? [] : bullets(referralLines(referral, words))),
    ...section(words("kept.notes"), bullets(kept.notes)),
    ...section(
      words("kept.messages"),
      kept.messages.flatMap(({ from, name, text }) => [
        `${name ?? words(from === "person" ? "kept.you" : "kept.assistant")}:`,
        ...text.split("\n").map((line) => `  ${line}`),
      ]),
    ),
    ...(leftOut.count > 0 ? ["", words("kept.left-out", leftOut)] : []),
    ...section(words("kept.how-long"), bullets(kept.keptFor)),
    "",
    words("kept.forget"),
    "",
  ].join("\n");
}

function referralLines(
  { code, sentAt, pickedUpAt }: NonNullable<WhatIsKept["referral"]>,
  words: World["words"],
): string[] {
  return [
    words("kept.referral-code", { code }),
    ...(sentAt === undefined ? [] : [words("kept.referral-sent", { day: dayOf(sentAt) })]),
    pickedUpAt === undefined
      ? words("kept.referral-waiting")
      : words("kept.referral-picked-up", { day: dayOf(pickedUpAt) }),
  ];
}

/** With the year: it is read again later. */
function dayOf(iso: string): string {
  return `${describeDay(Date.parse(iso))} ${iso.slice(0, 4)}`;
}
