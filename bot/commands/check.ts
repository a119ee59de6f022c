/** `check`: what is wrong with the content, errors first. Content that does not fit its schema is named with file, line and field. */
import { checkContent } from "../../knowledge/check.ts";
import type { Finding } from "../../knowledge/checks/finding.ts";
import { loadContent } from "../../knowledge/load.ts";
import type { Run } from "./command.ts";
import type { Streams } from "./json-lines.ts";
import { loadKnowledge } from "./with-knowledge.ts";

export const runCheck: Run = async (streams) => {
  // Content that no check looks into still has to fit its schema.
  loadKnowledge();
  return tellFindings(checkContent(loadContent(), Date.now()), streams);
};

/** One line for each finding, and a last one that counts them. Exit status 1 when any is an error. */
export function tellFindings(findings: readonly Finding[], { output }: Pick<Streams, "output">): 0 | 1 {
  for (const { level, file, field, message } of findings) {
    output.write(`${level}  ${[file, field].filter((part) => part !== undefined).join(" ")}: ${message}\n`);
  }
  const errors = findings.filter(({ level }) => level === "error").length;
  output.write(`${errors} errors, ${findings.length - errors} warnings\n`);
  return errors === 0 ? 0 : 1;
}
