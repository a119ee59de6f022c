/**
 * Everything that can be said about the content without running it, for `what-matters check`: pure, on what the loader has
 * parsed. Files that do not fit their schema never come this far: the loader's errors name file, line and field.
 */
import { checkContacts } from "./checks/contacts.ts";
import { checkCoverage } from "./checks/coverage.ts";
import type { Finding, Sourced } from "./checks/finding.ts";
import { checkReferences } from "./checks/references.ts";
import { checkWording } from "./checks/wording.ts";
import type { Service } from "./directory/service.ts";
import type { UnsupportedLanguages } from "./languages/unsupported.ts";
import type { WordSource } from "./languages/words.ts";
import type { UrgentContact } from "./safety/urgent-contact.ts";
import type { QuestionFile, Topic } from "./topics/topic.ts";

/** The parsed content with the names of its files. */
export interface Content {
  readonly topics: readonly Sourced<Topic>[];
  readonly questionFiles: readonly Sourced<QuestionFile>[];
  readonly words: readonly WordSource[];
  readonly unsupported: Sourced<UnsupportedLanguages>;
  readonly services: Sourced<readonly Service[]>;
  readonly urgent: Sourced<readonly UrgentContact[]>;
  /** Kinds of danger, audiences and hours with no contact beside 999, each as a line for people (rule 7). */
  readonly contactGaps: readonly string[];
}

/** All findings, errors first. `at` is now, in ms since 1970: it decides which checks of contacts are due. */
export function checkContent(content: Content, at: number): Finding[] {
  const { topics, questionFiles, words, services, urgent } = content;
  const findings = [
    ...checkReferences(topics, questionFiles),
    ...checkCoverage(topics, services.content, services.file),
    ...checkWording(topics, questionFiles, words),
    ...checkUnsupported(content.unsupported),
    ...content.contactGaps.map((message): Finding => ({ file: urgent.file, level: "warning", message })),
    ...checkContacts(services.file, services.content, at),
    ...checkContacts(urgent.file, urgent.content, at),
  ];
  return [...findings.filter(({ level }) => level === "error"), ...findings.filter(({ level }) => level === "warning")];
}

/** Each line has to hold the numbers and the English words to read out, whatever its language (rule 28). */
function checkUnsupported({ file, content }: Sourced<UnsupportedLanguages>): Finding[] {
  const lacking = content.languages.flatMap(({ tag, say, line }) =>
    ["999", "111", "interpreter", ...say]
      .filter((part) => !line.includes(part))
      .map((part): Finding => ({ file, field: tag, level: "error", message: `The line lacks “${part}”.` })),
  );
  const draft: Finding = {
    file,
    field: "review",
    level: "warning",
    message: `${content.languages.length} lines wait for a native speaker.`,
  };
  return content.review.status === "draft" ? [...lacking, draft] : lacking;
}
