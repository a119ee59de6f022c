/** What is wrong with one hazard of the log. */
import { LIKELIHOODS, ratingOf, SEVERITIES } from "./ratings.ts";
import { type Field, type Hazard, testIdIn } from "./read.ts";

export interface Fault {
  /** The hazard's id, or `log`. */
  readonly at: string;
  readonly line: number;
  readonly why: string;
}

const FIELDS = [
  "Rules",
  "Hazard",
  "Causes",
  "Effect",
  "Initial",
  "Controls",
  "Residual",
  "Owner",
  "Status",
  "Evidence",
] as const;
type FieldName = (typeof FIELDS)[number];

/** `closed` needs a Clinical Safety Officer's acceptance; until then what is built and tested awaits it. */
const STATUSES = ["open", "awaiting acceptance", "transferred", "closed"];

const NEED_EVIDENCE = ["awaiting acceptance", "closed"];

/** Who may own a hazard: roles of the makers and of the deployer, never a name. */
const OWNERS = [
  "Clinical Safety Officer",
  "clinical content owner",
  "engineering lead",
  "deployer's service owner",
  "deployer's safeguarding lead",
  "deployer's information-governance lead",
  "deployer's directory owner",
  "deployer's desk lead",
];

/** The rules of safe conversation are numbered from 1 to this. */
export const LAST_RULE = 29;
const NO_EVIDENCE = "no evidence yet";
/** How a control that does not exist yet is marked. */
const NOT_THERE = /\(not (?:built|done)\)/;

/** From this rating on a hazard has to be brought down. */
const LEAST_UNACCEPTABLE = 4;
const RATING = /^severity ([a-z ]+), likelihood ([a-z ]+), rating ([0-9]+)$/;
const HAZARD_ID = /^HAZ-\d{2}$/;

/**
 * @param before the hazards above it, whose ids are taken.
 * @param testIds every test as `file > describe > it`; a describe stands for all tests under it.
 */
export function faultsOf(
  hazard: Hazard,
  before: readonly Hazard[],
  isApproved: boolean,
  testIds: readonly string[],
): Fault[] {
  return [
    ...faultsOfName(hazard, before),
    ...faultsOfFields(hazard),
    ...faultsOfRules(hazard),
    ...faultsOfRatings(hazard),
    ...faultsOfOwner(hazard),
    ...faultsOfStatus(hazard, isApproved),
    ...faultsOfEvidence(hazard, testIds),
  ];
}

export function fieldsCalled({ fields }: Hazard, ...names: readonly FieldName[]): readonly Field[] {
  return fields.filter(({ name }) => names.some((each) => each === name));
}

/** The rules of safe conversation that a hazard stands for. */
export function rulesOf(hazard: Hazard): number[] {
  return fieldsCalled(hazard, "Rules").flatMap(({ text }) => rulesIn(text));
}

function faultsOfName({ id, title, line }: Hazard, before: readonly Hazard[]): Fault[] {
  const whys = [
    ...(HAZARD_ID.test(id) ? [] : ["an id is HAZ- and two figures"]),
    ...(before.some((other) => other.id === id) ? ["this id is used twice"] : []),
    ...(title === "" ? ["it has no title"] : []),
  ];
  return whys.map((why) => ({ at: id, line, why }));
}

function faultsOfFields({ id, line, fields }: Hazard): Fault[] {
  const whys = FIELDS.flatMap((name) => {
    const found = fields.filter((field) => field.name === name);
    if (found.length > 1) return [`${name} stands twice`];
    return found.some(({ text, items }) => text !== "" || items.length > 0) ? [] : [`${name} is missing or empty`];
  });
  const unknown = fields.filter(({ name }) => !FIELDS.some((each) => each === name));
  return [
    ...whys.map((why) => ({ at: id, line, why })),
    ...unknown.map((field) => ({ at: id, line: field.line, why: `there is no field ${field.name}` })),
  ];
}

function faultsOfRules(hazard: Hazard): Fault[] {
  const isRule = (rule: number) => Number.isInteger(rule) && rule >= 1 && rule <= LAST_RULE;
  return fieldsCalled(hazard, "Rules")
    .filter(({ text }) => text !== "" && !rulesIn(text).every(isRule))
    .map(({ line }) => ({ at: hazard.id, line, why: `rules are 1 to ${LAST_RULE}, with commas` }));
}

function rulesIn(text: string): number[] {
  return text.split(",").map((rule) => Number(rule.trim()));
}

function faultsOfOwner(hazard: Hazard): Fault[] {
  return fieldsCalled(hazard, "Owner")
    .filter(({ text }) => text !== "" && !OWNERS.includes(text))
    .map(({ line }) => ({ at: hazard.id, line, why: `an owner is a role: ${OWNERS.join(", ")}` }));
}

function faultsOfRatings(hazard: Hazard): Fault[] {
  return fieldsCalled(hazard, "Initial", "Residual").flatMap(({ name, text, line }) => {
    const why = whyNotRated(text);
    return why === undefined ? [] : [{ at: hazard.id, line, why: `${name}: ${why}` }];
  });
}

/** The rating as the log gives it, from 1 to 5. */
export function ratingIn(hazard: Hazard, name: "Initial" | "Residual"): number | undefined {
  const rating = RATING.exec(fieldsCalled(hazard, name)[0]?.text ?? "")?.[3];
  return rating === undefined ? undefined : Number(rating);
}

function whyNotRated(text: string): string | undefined {
  const [, severity, likelihood, rating] = RATING.exec(text) ?? [];
  if (severity === undefined || likelihood === undefined) return "say “severity …, likelihood …, rating …”";
  const wanted = ratingOf(severity, likelihood);
  if (wanted === undefined) return `use ${SEVERITIES.join(", ")}; ${LIKELIHOODS.join(", ")}`;
  return String(wanted) === rating ? undefined : `the matrix gives ${wanted}, not ${rating}`;
}

/** The status is a word of the list; a colon and what is still to do may follow it. */
function statusOf(hazard: Hazard): string {
  return (fieldsCalled(hazard, "Status")[0]?.text ?? "").split(":")[0]?.trim() ?? "";
}

function faultsOfStatus(hazard: Hazard, isApproved: boolean): Fault[] {
  const status = statusOf(hazard);
  const [field] = fieldsCalled(hazard, "Status");
  if (field === undefined) return [];
  const lacksControl = fieldsCalled(hazard, "Controls").some(({ items }) =>
    items.some(({ text }) => NOT_THERE.test(text)),
  );
  const whys = [
    ...(STATUSES.includes(status) ? [] : [`a status is one of ${STATUSES.join(", ")}`]),
    ...(status === "closed" && !isApproved ? ["nothing is closed while the log is not approved"] : []),
    ...(status !== "open" && (ratingIn(hazard, "Residual") ?? 0) >= LEAST_UNACCEPTABLE
      ? ["it is open while its residual rating has to be brought down"]
      : []),
    ...(status !== "open" && lacksControl ? ["it is open while a control is not there"] : []),
  ];
  return whys.map((why) => ({ at: hazard.id, line: field.line, why }));
}

function faultsOfEvidence(hazard: Hazard, testIds: readonly string[]): Fault[] {
  const status = statusOf(hazard);
  return fieldsCalled(hazard, "Evidence").flatMap(({ text, items, line }) => {
    const at = hazard.id;
    const hasNone = items.length === 0;
    if (hasNone && text === NO_EVIDENCE) {
      return NEED_EVIDENCE.includes(status) ? [{ at, line, why: `it is ${status} and has no evidence` }] : [];
    }
    if (text !== "") return [{ at, line, why: `give test ids as items, or “${NO_EVIDENCE}” alone` }];
    return items.flatMap((item) => {
      const id = testIdIn(item);
      if (id === undefined) return [{ at, line: item.line, why: "a test id stands in back-quotes, alone" }];
      return exists(id, testIds) ? [] : [{ at, line: item.line, why: `there is no test ${id}` }];
    });
  });
}

/** A test by its whole id, or a describe by the beginning of the ids under it. A file alone proves nothing in particular. */
function exists(id: string, testIds: readonly string[]): boolean {
  return id.includes(" > ") && testIds.some((each) => each === id || each.startsWith(`${id} > `));
}
