/**
 * What the service says about itself when it starts: what is made up, unsigned or unchecked. Nobody should be able to
 * miss it.
 */
import type { World } from "../knowledge/world.ts";
import type { Config } from "./config.ts";
import { importedFile } from "./directory/imported.ts";
import { standingOf } from "./directory/standing.ts";

/** One line for each thing to know, the most important first; none when everything is signed and checked. */
export function startUpNotices(config: Config, world: World, at: number): string[] {
  const advice = world.topics.flatMap((topic) => topic.advice);
  const drafts = advice.filter(({ review }) => review.status === "draft").length;
  const contacts = [...world.urgent.values()];
  const uncheckedContacts = contacts.filter(({ checked }) => checked === undefined).length;
  const services = [...world.services.values()];
  const uncheckedServices = services.filter(({ checked }) => checked === undefined).length;
  return [
    ...(config.isDemonstration
      ? ["DEMONSTRATION: not for real people. Set NODE_ENV=production and its settings to serve anybody."]
      : []),
    ...(world.handOff?.isDemonstration ? ["Hand-off is on with invented staff: nobody reads referrals."] : []),
    ...(world.handOff === undefined ? ["Hand-off is off: nobody is promised a person."] : []),
    ...(drafts > 0
      ? [`Wording is draft: ${drafts} of ${advice.length} lines on law and money have no signature.`]
      : []),
    ...(uncheckedContacts > 0
      ? [
          `Urgent help is not checked: ${uncheckedContacts} of ${contacts.length} contacts were never checked by a person.`,
        ]
      : []),
    ...(uncheckedServices > 0
      ? [
          `The directory: ${uncheckedServices} of ${services.length} services were never checked by a person, and say so.`,
        ]
      : []),
    ...directoryNotices(config, world, at),
  ];
}

function directoryNotices(config: Config, world: World, at: number): string[] {
  const file = importedFile(config);
  if (file === undefined) return [];
  const { from, ageHours, problems } = standingOf(world.services, file, at);
  const standing =
    from === "starter"
      ? "The directory is the starter one until the feeds of DIRECTORY_SOURCES are taken in."
      : `The directory is ${ageHours} hours old.`;
  return [standing, ...problems.map((problem) => `A feed could not be taken in. ${problem}`)];
}
