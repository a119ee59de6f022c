/**
 * Whether a service is for people who live with abuse or went through sexual violence. Such a service stays out of plans,
 * which others may see, unless the person adds it (rule 22 of safe conversation). To miss one is dangerous and to mark one
 * too many costs a tap, so words are read widely.
 */
import type { TermFound } from "./terms.ts";

/** What is read of a service or of a record. */
export interface SensitiveWords {
  readonly name: string;
  readonly organisation?: string | undefined;
  readonly description?: string | undefined;
  readonly who?: string | undefined;
  readonly url?: string | undefined;
}

const SAYS: readonly RegExp[] = [
  /\b(?:domestic|family|partner|honou?r|gender|sexual|interpersonal)(?:[- ]based)? (?:and (?:\w+ )?)?(?:abuse|violence|assault)/,
  /\b(?:domestic|sexual)(?:ly)?(?: (?:and|or) \w+)? (?:abus|violen|assault|exploit|harm|offen)/,
  /(?<!\b(?:substance|drug|drugs|alcohol|solvent|steroid|or|and) )\babus(?:e|ed|er|ers|ive)\b(?! of (?:drugs|alcohol|substances))/,
  /\b(?:alcohol|drugs?|substances?),? (?:and|or) (?:domestic|sexual|physical|emotional) abuse/,
  /\brap(?:e|ed|ist)\b|\bincest\b|\bmolest/,
  /\bviolen(?:t|ce)\b/,
  /\bcoerci(?:ve|on)\b|\bcontrolling (?:partner|relationship|behaviour|family)|\bcontrolled by (?:a|your|their)\b/,
  /\bhurt(?:s|ing)? or (?:scare|control|frighten|threaten)|\b(?:afraid|scared|frightened) of (?:a|your|their) (?:partner|husband|wife|family|ex)\b/,
  /\b(?:hurts|scares|threatens|controls) you\b|\bunsafe (?:at home|in (?:a|your|their) (?:home|relationship))/,
  /\b(?:toxic|unhealthy|harmful) relationships?\b|\bstalk(?:ing|ed|er|ers)\b/,
  /\brefuges?\b(?! (?:for|from) (?:wildlife|birds|animals|nature))/,
  /\bwom[ae]n'?s aid\b|\brape crisis\b|\bfreedom programme\b|\bidva\b|\bisva\b|\bsarc\b|\bmarac\b|\bvawg\b/,
  /\bforced? (?:you )?(?:to marry|marriage|into marriage)|\bhonou?r[- ](?:based|crime|killing)|\bfgm\b|\bfemale genital|\bcutting of girls\b/,
  /\bmodern slavery\b|\btraffick(?:ed|ing)\b(?! lights)|\bexploit(?:ed|ation)\b|\bgrooming\b(?! (?:salon|parlou?r))/,
  /\b(?:touched|did|made you do) [^.]{0,40}\bsexual\b|\bunwanted sexual\b|\bnon-?consensual\b/,
  /\bsurvivors? of (?!(?:cancer|stroke|brain|heart|covid|the holocaust|suicide))/,
  /(?<!\b(?:cancer|stroke|suicide|heart|sepsis) )\bsurvivors?'? (?:network|groups?|support|services?|trust|hub)\b|\bsurvivor[- ]led\b/,
  /\bsafe (?:house|accommodation)\b|\bdva\b|\bharmful (?:practices|sexual)|\bpaedophil|\brevenge porn|\beggshells\b|\bmale victims\b/,
  /\bperpetrators?\b|\bflee(?:ing)? (?:from )?(?:an? )?(?:violen|abus|partner|home)/,
];

/** Why a service counts as one for abuse or sexual violence, in words for who reviews it; `undefined` when it does not. */
export function whySensitive(service: SensitiveWords, filed: readonly TermFound[] = []): string | undefined {
  const term = filed.find(({ isSensitive }) => isSensitive);
  if (term) return `the feed files it under "${term.term}"`;
  for (const text of [service.name, service.organisation, service.who, service.description, hostOf(service.url)]) {
    const plain = (text ?? "").toLowerCase().replace(/[‘’]/g, "'").replace(/["“”]/g, "").replace(/\s+/g, " ");
    for (const says of SAYS) {
      const [words] = says.exec(plain) ?? [];
      if (words !== undefined) return `it says "${words.trim()}"`;
    }
  }
  return undefined;
}

/** "southsidewomensaid.example" says it too. */
function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url)
    ? new URL(url).hostname.replace(/womens-?aid/, " women's aid").replace(/rape-?crisis/, " rape crisis")
    : undefined;
}
