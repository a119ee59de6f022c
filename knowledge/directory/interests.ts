/** What people like to do: which of the directory's interests a text speaks of, and which stand close to each other. */
import type { Service } from "./service.ts";

// Each family goes from the wide word to the narrow ones: who likes "music" is glad of a choir.
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  music: ["singing"],
  arts: ["drawing", "drama", "comics"],
  crafts: ["woodwork", "diy"],
  sport: ["football", "gym", "swimming", "running", "cycling", "exercise"],
  exercise: ["sport", "gym", "swimming", "running", "cycling", "yoga", "walking"],
  outdoors: ["parks", "nature", "walking", "gardening", "boats"],
  reading: ["books"],
  pets: ["dogs"],
  museums: ["local-history"],
  "local-history": ["museums"],
};

const SPOKEN: readonly (readonly [interest: string, says: RegExp])[] = [
  [
    "gardening",
    /\bgarden\w*|\ballotment|\bgrow(?:ing)? (?:veg|food|plants|flowers|my own)|\bplants?\b|\bplanting\b|\bin the soil\b/i,
  ],
  ["reading", /\breading\b|\bread (?:books?|stories|poems?)|\bbooks?\b|\bpoetry\b|\blibrar/i],
  ["walking", /\bwalk(?:s|ing|er)?\b(?! (?:in|out)\b)|\brambl|\bstroll/i],
  ["dogs", /\bdogs?\b|\bpupp(?:y|ies)\b/i],
  ["pets", /\bpets?\b|\bcats?\b|\banimals?\b/i],
  ["music", /\bmusic\w*|\bguitar|\bukulele|\bpiano|\bband\b|\borchestra/i],
  ["singing", /\bsing(?:ing|s)?\b|\bchoirs?\b/i],
  ["arts", /\barts?\b|\bpaint(?:ing)?\b|\bdraw(?:ing)?\b|\bcreative\b/i],
  ["drama", /\bdrama\b|\bacting\b|\btheatre\b/i],
  ["crafts", /\bcrafts?\b|\bknit\w*|\bsew(?:ing)?\b|\bcrochet\w*/i],
  ["woodwork", /\bwood ?work\w*|\bmen'?s shed|\bmen in sheds|\bjoinery\b|\bworking with (?:wood|my hands)/i],
  ["football", /\bfootball|\bfooty\b/i],
  ["sport", /\bsports?\b|\bkeep(?:ing)? fit\b|\bget(?:ting)? fit\b/i],
  ["gym", /\bgym\b/i],
  ["exercise", /\bexercis\w*|\bactive\b/i],
  ["yoga", /\byoga\b|\bpilates\b/i],
  ["swimming", /\bswim\w*/i],
  ["running", /\brunning\b|\bjog\w*|\bpark ?run/i],
  ["cycling", /\bcycl\w+|\bbikes?\b/i],
  ["dance", /\bdanc(?:e|es|ing)\b/i],
  ["cooking", /\bcook(?:ing)?\b|\bbak(?:e|ing)\b/i],
  [
    "computers",
    /\bcomputers?\b|\blaptop\b|\binternet\b|\bget(?:ting)? online\b|\bwi-?fi\b|\bprint(?:er|ing|ed)?\b|\btablet\b/i,
  ],
  ["languages", /\blearn(?:ing)? english\b|\benglish class|\blanguages?\b/i],
  ["local-history", /\bhistory\b/i],
  ["museums", /\bmuseums?\b/i],
  ["volunteering", /\bvolunteer\w*|\bgive something back\b|\bhelp others\b|\bbe useful\b|\bhelping (?:out|others)\b/i],
  ["faith", /\bchurch\b|\bmosque\b|\bsynagogue\b|\bpray(?:er|ing)?\b|\bfaith\b/i],
  ["conversation", /\bcuppa\b|\ba (?:natter|chat)\b|\bcoffee morning/i],
  ["outdoors", /\boutdoors\b|\bfresh air\b|\bget(?:ting)? outside\b/i],
  ["nature", /\bnature\b|\bbirds?\b|\bwildlife\b/i],
];

/** Interests that a text speaks of. */
export function interestsIn(text: string): readonly string[] {
  return SPOKEN.filter(([, says]) => says.test(text)).map(([interest]) => interest);
}

/** Those of the wanted interests that a service serves, itself or by one of the same family. */
export function sharedInterests(service: Pick<Service, "interests">, wanted: readonly string[]): readonly string[] {
  return wanted.filter((interest) => withFamily(interest).some((each) => service.interests.includes(each)));
}

/** An interest, and those of its family that somebody who likes it is glad of too. */
export function withFamily(interest: string): readonly string[] {
  return [interest, ...(FAMILIES[interest] ?? [])];
}
