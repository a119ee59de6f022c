/**
 * What has to be minded before anybody rings or writes, in the order in which it matters. The question stands with the
 * answer: "no" alone does not say what not to do.
 */
import type { KeptReferral } from "../../store/store.ts";
import { dayInWords } from "./when.ts";

/** Answers of these say nothing about how to make contact. */
const NO_WARNING: ReadonlySet<string> = new Set(["refer.who-for", "refer.their-agreement"]);
const SLOT = "refer.slot";
const TIMES = "refer.times";

export function contactWarnings({ safeContact, deletionAskedAt, case: noted }: KeptReferral): readonly string[] {
  const stops = (noted?.facts.contactTries ?? []).filter(({ result }) => result === "asked-to-stop");
  // "Other times" says nothing beside the times themselves.
  const left = safeContact.some(({ id }) => id === TIMES) ? new Set([...NO_WARNING, SLOT]) : NO_WARNING;
  return [
    ...(deletionAskedAt === undefined
      ? []
      : [`They asked on ${dayInWords(deletionAskedAt)} for all of this to be deleted.`]),
    ...stops.map(({ at }) => `They asked on ${dayInWords(at)} not to be contacted again.`),
    ...safeContact.filter(({ id }) => !left.has(id)).map(({ asked, answer }) => [asked, answer].join(" ").trim()),
  ].filter((warning) => warning !== "");
}
