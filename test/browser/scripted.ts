/**
 * A dialogue of which a test knows every word: what is typed picks a message of one kind. The service around it is the
 * real one, so the page meets real Direct Line, a real store and real refusals.
 */
import type { Dialogue } from "../../bot/service.ts";
import type { Input } from "../../dialogs/input.ts";
import type { Message, ServiceCard, UrgentLine } from "../../dialogs/say.ts";
import type { State } from "../../dialogs/state.ts";
import type { World } from "../../knowledge/world.ts";
import { parrotDialogue, say } from "../bot/samples.ts";

export const GREETING = "Hello. I'm a computer, and nobody is reading this now. In danger? Call 999.";

export const world = {
  words: (key: string) => key,
  partner: {
    name: "Wellbeing Example",
    city: "Exampleton",
    council: "Exampleton",
    url: "https://wellbeing.example",
    phone: { name: "Example Advice", number: "0151 496 0100" },
  },
} as unknown as World;

export const PANTRY: ServiceCard = {
  service: "pantry",
  name: "Toxteth Pantry",
  organisation: "Good Neighbours",
  description: "A shop for members, with food at a low price.",
  reasons: ["about 2 miles from L8", "free", "no referral needed"],
  contacts: [
    { kind: "phone", value: "0151 496 0123 (option 2)" },
    { kind: "text", value: "PANTRY to 07700 900123" },
    { kind: "email", value: "hello@pantry.example" },
    { kind: "url", value: "www.pantry.example/join" },
    { kind: "address", value: "1 Sample Street, L8" },
  ],
  hours: "Open Thursday, 5pm to 8pm",
  access: "Just turn up.",
  checked: "Not checked yet. Found on pantry.example.",
  buttons: [
    { label: "Save to my plan", tap: { do: "save", service: "pantry" } },
    { label: "Tell me more", tap: { do: "tell", service: "pantry" } },
    { label: "Not for me", tap: { do: "refuse", service: "pantry" } },
  ],
};

const SAMARITANS: UrgentLine = {
  contact: "samaritans",
  name: "Samaritans",
  contacts: [
    { kind: "phone", value: "116 123" },
    { kind: "email", value: "jo@samaritans.org" },
  ],
  hours: "24 hours a day, every day",
};

const text = (words: string) => ({ is: "text", text: words }) as const;

const SCRIPT: Readonly<Record<string, readonly Message[]>> = {
  food: [
    {
      parts: [text("Here is what I found that may help."), { is: "services", cards: [PANTRY] }],
      buttons: [{ label: "Show more", tap: { do: "more" } }],
    },
    {
      parts: [text("Is that near enough?")],
      ask: {
        id: "near",
        kind: "yesno",
        options: [
          { id: "yes", label: "Yes" },
          { id: "no", label: "No" },
        ],
      },
      buttons: [],
    },
  ],
  home: [
    {
      parts: [text("What needs fixing? Pick all that fit.")],
      ask: {
        id: "repairs",
        kind: "many",
        options: [
          { id: "damp", label: "Damp or mould" },
          { id: "heating", label: "No heating, or no hot water" },
          { id: "leak", label: "A leak" },
          { id: "not-sure", label: "Not sure" },
        ],
      },
      buttons: [],
    },
  ],
  danger: [
    {
      parts: [
        text("I'm sorry it is this bad. You don't have to face it alone."),
        { is: "urgent", kinds: ["suicide"], lines: [SAMARITANS] },
      ],
      buttons: [{ label: "Carry on", tap: { do: "carry-on" } }],
    },
  ],
  "my plan": [
    {
      parts: [
        {
          is: "plan",
          plan: {
            matters: ["The cupboards are empty by Thursday"],
            services: [
              { ...PANTRY, buttons: [{ label: "Take out of my plan", tap: { do: "unsave", service: "pantry" } }] },
            ],
            steps: ["Ring the pantry and ask when to come."],
            advice: ["A budget adviser costs nothing."],
            ifWorse: [SAMARITANS],
          },
        },
      ],
      buttons: [],
    },
  ],
};

/** Answers "food", "home", "danger" and "my plan" as above, and says anything else back. */
export const scripted: Dialogue = {
  ...parrotDialogue,
  respond: (state: State, input: Input) => ({
    state: { ...state, isGreeted: true },
    say: answerTo(input),
    effects: [],
  }),
};

function answerTo(input: Input): readonly Message[] {
  if (input.kind === "joined") return [say(GREETING)];
  if (input.kind === "tap") return [say(`Tapped ${JSON.stringify(input.tap)}`)];
  return input.kind === "message" ? (SCRIPT[input.text] ?? [say(`Heard ${input.text}`)]) : [];
}
