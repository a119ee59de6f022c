/**
 * Whether one can get in without a step, from what a record says about access: its own words and the terms of an
 * accessibility taxonomy. Silence, a part of the building, and words both ways say nothing.
 */
import type { OpenReferralService } from "./open-referral.ts";

/** True or false only where the record says so plainly. */
export function isStepFree(record: OpenReferralService): boolean | undefined {
  const said = new Set(accessWords(record).flatMap(clausesOf).map(saidIn));
  if (said.has(true) === said.has(false)) return undefined;
  return said.has(true);
}

/** Words on access at the first place that people go to, and terms that are about access by the name of their taxonomy. */
function accessWords(record: OpenReferralService): readonly string[] {
  const place = record.service_at_locations.find(({ location }) => location?.location_type === "physical")?.location;
  const accessibility = place?.accessibility ?? [];
  const words = accessibility.flatMap(({ description, details, accessibility: short }) => [
    description,
    details,
    short,
  ]);
  const termsOfAccess = accessibility.flatMap(({ attributes }) => attributes);
  const otherTerms = [...(place?.attributes ?? []), ...record.attributes].filter(
    ({ link_type: type, taxonomy_term: term }) => ABOUT_ACCESS.test(`${type ?? ""} ${term?.taxonomy ?? ""}`),
  );
  const terms = [...termsOfAccess, ...otherTerms].map(({ taxonomy_term: term }) => term?.name);
  return [...words, ...terms].filter((each) => each !== undefined);
}

const ABOUT_ACCESS = /\baccess(?:ibility)?\b/i;

function clausesOf(words: string): readonly string[] {
  return words.toLowerCase().split(/[.;,!?\n]+|\b(?:but|and|however|though|with)\b/);
}

const WAY_IN = String.raw`(?:step[- ]?free|level (?:access|entrance|entry)|ramp(?:ed|s)?|wheelchair[- ]?(?:access\w*|friendly|users?)|access\w* (?:for|to|by) wheelchairs?|disabled access)`;
/** What is said of something other than the way in, or only of part of it, or only after asking. */
const NOT_ALL =
  /\b(?:toilets?|wc|parking|bays?|spaces?|vehicles?|taxis?|minibus\w*|transport|bathrooms?|showers?|kitchens?|limited|partial\w*|partly|some|only|mostly|ask|call|ring|phone|contact|check|enquire|unknown|not known|hire|tables?|hopefully|soon|planned)\b/;
const NO = new RegExp(
  String.raw`\b(?:no|not|non|without|isn't|lacks?|cannot|can't|unsuitable for|unable)\b[\w' -]{0,30}\b${WAY_IN}|\b${WAY_IN}\b[\w' -]{0,20}(?:: ?(?:no|none)\b|\bis not\b|\bnot available\b|\bunavailable\b)|\bsteps (?:to|up to|at|into) (?:the )?(?:front |main )?(?:door|entrance|building)|\bonly by stairs\b|\bnot (?:wheelchair )?accessible\b`,
);
const YES = new RegExp(String.raw`\b${WAY_IN}\b|\bno steps\b|\bfully accessible\b`);

function saidIn(clause: string): boolean | undefined {
  if (NO.test(clause)) return false;
  return YES.test(clause) && !NOT_ALL.test(clause) ? true : undefined;
}
