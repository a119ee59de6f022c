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
  /** Names of link workers in whose own name something is said. Without this, nobody but the assistant may speak. */
  from: phrases.optional(),
  /** Urgent help is put beside the chat. Without this, it must not be. */
  isPinned: z.literal(true).optional(),
  /** Nothing at all is said. */
  isSilent: z.literal(true).optional(),
  /** Who has the conversation from here on. */
  mode: z.enum(["assistant", "waiting", "with-link-worker"]).optional(),
  /** What other systems and the lead are told of, in order. Where this is given, nothing else may be. */
  notices: z.array(z.string()).optional(),
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

const WORKERS = ["Sam", "Alex"] as const;
const by = z.enum(WORKERS).default("Sam");

/** What a link worker does; ids and references are the player's. */
const deskSchema = z.union([
  z.strictObject({ does: z.enum(["take-up", "claim"]), by }),
  z.strictObject({ does: z.literal("say"), text: z.string(), by }),
  z.strictObject({ does: z.literal("release"), why: z.enum(["handed-back", "silent", "connection-lost"]), by }),
  z.strictObject({ does: z.literal("transfer"), to: z.enum(WORKERS), by }),
  z.strictObject({ does: z.literal("close"), next: z.string(), by }),
  z.strictObject({ does: z.literal("add-service"), service: z.string(), by }),
]);
export type DeskStep = z.infer<typeof deskSchema>;

const stepSchema = z.union([
  z.strictObject({ join: z.literal(true), expect: expectSchema }),
  z.strictObject({ say: saySchema, means: meansSchema.optional(), expect: expectSchema.default({}) }),
  z.strictObject({
    tap: tapSchema,
    /** How many replies back the button stood; 0, the newest, when left out. */
    repliesAgo: z.number().int().min(1).optional(),
    expect: expectSchema.default({}),
  }),
  z.strictObject({ desk: deskSchema, expect: expectSchema.default({}) }),
  /** So many minutes pass, and what falls due in them happens. */
  z.strictObject({ wait: z.number().positive(), expect: expectSchema.default({}) }),
  /** Who is on duty from here on; nothing is said by it alone. */
  z.strictObject({ onDuty: z.array(z.enum(WORKERS)), expect: expectSchema.default({}) }),
]);
export type Step = z.infer<typeof stepSchema>;
export type TapStep = Extract<Step, { tap: unknown }>;

const journeySchema = z.strictObject({
  title: z.string().min(1),
  why: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
  settings: z
    .strictObject({
      handOff: z.enum(["demonstration", "off"]).default("demonstration"),
      dangerDeclined: z.enum(["nobody-told", "named-staff-told"]).default("nobody-told"),
    })
    .prefault({}),
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
