/** The page that says what is kept where and for how long, from the code's own table. */
import type { Ending, KindKept, Protection } from "../../../bot/store/kind-kept.ts";
import { KEPT } from "../../../bot/store/what-is-kept-where.ts";
import { VARIABLES } from "../../../bot/variables.ts";

const PROTECTION: Readonly<Record<Protection, string>> = {
  sealed: "sealed (AES-256-GCM)",
  digests: "digests and numbers alone",
  "owner-only file": "file that only its owner can read",
  "nobody's": "needs none",
};

const OPENING = `# What is kept where, and for how long

<!-- Made by \`npm run privacy\` from bot/store/what-is-kept-where.ts. Change that table, not this page. -->

Everything that exists because somebody talked to the assistant. A test looks into real stores and a real data folder after people have talked, and fails when something is there that this page does not name. What happens on “forget me”, with back-ups and with requests for data, is in [README.md](README.md).

“Sealed” means that the value is encrypted with a key that stands in \`DATA_KEYS\` and never in the store. “Keyed digest” means that the id is not there: only what \`ID_KEY\` makes of it, from which it cannot be worked out without that key.`;

export function retentionPage(): string {
  return `${[
    OPENING,
    "## What and for how long",
    table(
      ["what", "what of a person is in it", "kept for", "who can read it"],
      KEPT.map((kind) => [kind.what, kind.holds, endingText(kind.ends), kind.readableBy]),
    ),
    "## Where, and how it is protected",
    table(
      ["what", "embedded store (LMDB)", "Redis", "protection", "found by"],
      KEPT.map((kind) => [kind.what, embeddedPlace(kind), redisPlace(kind), PROTECTION[kind.protection], kind.keyedBy]),
    ),
    "## Who answers for keeping it",
    table(
      ["what", "lawful basis is for"],
      KEPT.map(({ what, basisOwner }) => [what, basisOwner]),
    ),
    "## The settings",
    table(
      ["setting", "what it means", "when it is not set"],
      settings().map((name) => {
        const { meaning, otherwise, isNeededInProduction } = settingOf(name);
        const unset = isNeededInProduction ? "production does not start" : (otherwise ?? "not set");
        return [
          `\`${name}\``,
          meaning,
          otherwise !== undefined && isNeededInProduction ? `${unset}; a demonstration takes ${otherwise}` : unset,
        ];
      }),
    ),
  ].join("\n\n")}\n`;
}

function endingText(ends: Ending): string {
  return ends.is === "otherwise" ? ends.words : `\`${ends.setting}\` days from ${ends.from}`;
}

function embeddedPlace({ tables, files, elsewhere }: KindKept): string {
  return places(
    [...tables.map((name) => `table \`${name}\``), ...files.map((name) => `\`DATA_DIR/${name}\``)],
    elsewhere,
  );
}

function redisPlace({ keys, files, elsewhere }: KindKept): string {
  const inRedis = keys.map((kind) => `key kind \`${kind}\``);
  if (inRedis.length > 0) return inRedis.join(", ");
  return files.length > 0 || elsewhere !== undefined ? "not in Redis" : "with the conversation";
}

function places(names: readonly string[], elsewhere: string | undefined): string {
  return [...names, ...(elsewhere === undefined ? [] : [elsewhere])].join(", ");
}

/** Those that the table's endings name, each once. */
function settings() {
  const named = KEPT.flatMap(({ ends }) => (ends.is === "days" ? [ends.setting] : []));
  return [...new Set(named)];
}

function settingOf(name: keyof typeof VARIABLES) {
  const variable: { readonly meaning: string; readonly otherwise?: string; readonly isNeededInProduction?: true } =
    VARIABLES[name];
  return variable;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
