/** Small pieces of wording that several flows share: names of needs and topics, lists read out, button labels. */
import { type NeedId, type TopicId, topicOf } from "../knowledge/taxonomy.ts";
import type { World } from "../knowledge/world.ts";
import { councilId, type Known } from "./known.ts";
import { BOTH, questionById, SOMETHING_ELSE } from "./questions.ts";
import type { Button, ConversationAction } from "./say.ts";

/** The plain name of a need: "rent you owe". */
export function needLabel(need: NeedId, world: World): string {
  return world.topics.find((topic) => topic.id === topicOf(need))?.needLabels[need] ?? need;
}

export function topicLabel(id: TopicId, world: World): string {
  return world.topics.find((topic) => topic.id === id)?.label ?? id;
}

/** The needs in the person's voice ("I owe money"), with the ways to take two at once or neither. */
export function needOptions(needs: readonly NeedId[], world: World) {
  const shown: readonly string[] = [...needs, ...(needs.length === 2 ? [BOTH] : []), SOMETHING_ELSE];
  const options = questionById("which-need", world)?.options ?? [];
  return shown.flatMap((id) => options.filter((option) => option.id === id).map(({ label }) => ({ id, label })));
}

/** Said back, a message is not longer than this. */
const SAID_BACK_LENGTH = 60;

/** A few words of a message, as they were typed; cut between words. */
export function shortened(words: string): string {
  if (words.length <= SAID_BACK_LENGTH) return words.replace(/[\s.,;:]+$/u, "");
  const start = words.slice(0, SAID_BACK_LENGTH);
  const end = start.lastIndexOf(" ");
  return `${(end > 0 ? start.slice(0, end) : start).replace(/[\s.,;:]+$/u, "")}…`;
}

export function councilOptions(now: Known) {
  return now.councils.map((name) => ({ id: councilId(name), label: name }));
}

/** What is known to matter, read out in the person's order: "rent you owe, and feeling low". */
export function spokenNeeds(now: Known, world: World): string {
  const unclear = now.topics.filter((topic) => !now.needs.some((need) => topicOf(need) === topic));
  return readOut([
    ...now.needs.map((need) => needLabel(need, world)),
    ...unclear.map((topic) => topicLabel(topic, world).toLowerCase()),
  ]);
}

/** One warm line that shows a topic was heard. */
export function topicOpener(id: TopicId, world: World, needs: readonly NeedId[] = []): string {
  const topic = world.topics.find((each) => each.id === id);
  const special = needs.flatMap((need) => topic?.needOpeners[need] ?? [])[0];
  return special ?? topic?.opener ?? "";
}

/** How to reach a person: by asking here while hand-off is on, otherwise through the GP surgery (rule 18). */
export function personOffer(world: World): string {
  return world.words(world.handOff ? "offer.person" : "offer.person-off");
}

/** After a second miss: a number that a person answers (rule 2). */
export function phoneLine(world: World): string {
  const { phone } = world.partner;
  return phone
    ? world.words("ask.menu-and-phone", { phoneName: phone.name, phone: phone.number })
    : world.words("ask.menu");
}

/** "one", "one and two", "one, two and three". */
export function readOut(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** A button that does something in the conversation, labelled `buttons.<action>`. */
export function button(action: ConversationAction, world: World): Button {
  return { label: world.words(`buttons.${action}`), tap: { do: action } };
}
