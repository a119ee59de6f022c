import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { parseSafetyRules, type SafetyRules } from "../../../knowledge/safety/compile-rules.ts";

const RULES = fileURLToPath(new URL("../../../knowledge/safety/rules/", import.meta.url));
const CORPUS = fileURLToPath(new URL("../../../knowledge/safety/corpus/", import.meta.url));

/** The rule files as the loader hands them over. */
export const RULE_FILES = readFolder(RULES);

/** The real rules, compiled once for all tests. */
export const RULES_ON_DISK: SafetyRules = parseSafetyRules(RULE_FILES);

/** The corpus, by file name without its ending. */
export const CORPUS_FILES = readFolder(CORPUS).map(({ name, data }) => ({ name: name.replace(".yaml", ""), data }));

function readFolder(folder: string): { name: string; data: unknown }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({ name, data: parse(readFileSync(`${folder}${name}`, "utf8")) }));
}
