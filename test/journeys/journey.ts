/**
 * The shape of a journey: a conversation that a clinician or content designer can read, kept as YAML beside this file and
 * played by `pure.test.ts` and `directline.test.ts`. The list of things that can be expected is closed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { parseYamlFile } from "../../knowledge/files.ts";
import { NEED_IDS, TOPIC_IDS } from "../../knowledge/taxonomy.ts";

const phrases = z.array(z.string().min(1)).min(1);

const expectSchema = z.strictObject({
  /** The id of the question that is put, or `nothing`. */
  ask: z.string().optional(),
  /** Words that are to be read somewhere in the reply, letter for letter. */
  says: phrases.optional(),
  /** Words that are nowhere in the reply, not even in a button, in capitals or not. */
  never: phrases.optional(),
  /** Names of services that are among the cards, or how many cards there are. */
  services: z.union([phrases, z.number().int().min(0).max(3)]).optional(),
  /** Ids of urgent contacts that are among those shown. */
  urgent: phrases.optional(),
  plan: z.strictObject({ has: phrases }).optional(),
  /** A referral is made, with these words in it. Without this, none may be made. */
  referral: z.strictObject({ has: phrases }).optional(),
  /** Labels that can be tapped, of the options or of the buttons. */
  buttons: phrases.optional(),
});
export type Expected = z.infer<typeof expectSchema>;

/** What the encoder would understand of the words; the pure core has none. Danger is always noticed by the real rules. */
const meansSchema = z.strictObject({
  needs: z.array(z.enum(NEED_IDS)).exactOptional(),
  topics: z.array(z.enum(TOPIC_IDS)).exactOptional(),
  unsure: z.array(z.enum(NEED_IDS)).exactOptional(),
  language: z.string().exactOptional(),
});
export type Meaning = z.infer<typeof meansSchema>;

/** Words, or the same words again and again for a message that is very long. */
const saySchema = z.union([z.string(), z.strictObject({ repeat: z.string(), times: z.number().int() })]);
/** The label of an option or button; on a service's card, `of` is its name or its place on the screen. */
const tapSchema = z.union([
  z.string(),
  z.strictObject({ label: z.string(), of: z.union([z.string(), z.number().int().min(1)]) }),
]);

const stepSchema = z.union([
  z.strictObject({ join: z.literal(true), expect: expectSchema }),
  z.strictObject({ say: saySchema, means: meansSchema.optional(), expect: expectSchema.default({}) }),
  z.strictObject({
    tap: tapSchema,
    /** How many replies back the button stood; 0, the newest, when left out. */
    repliesAgo: z.number().int().min(1).optional(),
    expect: expectSchema.default({}),
  }),
  /** A link worker takes up what was sent: nothing is said by it. */
  z.strictObject({ desk: z.literal("claim"), expect: expectSchema.default({}) }),
]);
export type Step = z.infer<typeof stepSchema>;
export type TapStep = Extract<Step, { tap: unknown }>;

const journeySchema = z.strictObject({
  title: z.string().min(1),
  why: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
  settings: z.strictObject({ handOff: z.enum(["demonstration", "off"]) }).default({ handOff: "demonstration" }),
  steps: z.array(stepSchema).min(1),
});
export type Journey = z.infer<typeof journeySchema> & { readonly file: string };

/** All journeys of this folder. Throws `content.invalid` with file, line and field where one does not fit. */
export function loadJourneys(): readonly Journey[] {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => {
      const file = { name: `test/journeys/${name}`, text: readFileSync(`${folder}${name}`, "utf8") };
      return { ...parseYamlFile(file, journeySchema), file: name };
    });
}

/** The whole text of what is said in a step. */
export function wordsOf(say: z.infer<typeof saySchema>): string {
  return typeof say === "string" ? say : say.repeat.repeat(say.times);
}
