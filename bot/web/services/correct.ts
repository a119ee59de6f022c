/**
 * Takes what somebody says is wrong about a service: from our own page alone, not too often, and without who it was. What
 * cannot be taken stays in the form with the reason beside it.
 */
import type { Words } from "../../../knowledge/languages/words.ts";
import { clientAddress } from "../../address.ts";
import { type Corrections, LONGEST_CORRECTION } from "../../corrections.ts";
import type { Limits } from "../../limits.ts";
import { type Log, outline } from "../../log.ts";
import { isRefusedAsTooMany } from "../../refusals.ts";
import type { Handler, Received, Reply } from "../../route.ts";
import { correctionPage, correctionSentPage, correctionUrgentPage, TEXT_FIELD } from "./correction-page.ts";
import { aboutService, pageReply, type SettingDeps } from "./page-reply.ts";
import { servicePath } from "./paths.ts";
import { isFromOwnPage } from "./same-origin.ts";
import { urgentAnswer } from "./urgent.ts";

export interface CorrectDeps extends SettingDeps {
  readonly corrections: Corrections;
  readonly limits: Limits;
  readonly trustedProxies: number;
  readonly log: Log;
}

interface Refused {
  readonly status: number;
  readonly says: string;
}

const CORRECTIONS_A_MINUTE = 5;
/** Danger is looked for in so much of what was typed; longer is no correction. */
const LONGEST_READ = 5_000;

/** Older browsers say where a form comes from only where the referrer may be told, which here is never another site. */
const TELLS_US = { "Referrer-Policy": "same-origin" };

export function correctionForm(deps: CorrectDeps): Handler {
  return (received) =>
    aboutService(received, deps, (service, setting) =>
      pageReply(correctionPage(service, "", undefined, setting), 200, TELLS_US),
    );
}

export function correctionSent(deps: CorrectDeps): Handler {
  return (received) =>
    aboutService(received, deps, (service, setting) => pageReply(correctionSentPage(service, setting)));
}

/** Thanks by redirect, so that loading the page again sends nothing twice. */
export function takeCorrection(deps: CorrectDeps): Handler {
  return (received) =>
    aboutService(received, deps, async (service, setting): Promise<Reply> => {
      const text = await typedText(received);
      const { words } = setting.world;
      const urgent = urgentAnswer(text.slice(0, LONGEST_READ), setting.at, setting.world);
      if (urgent !== undefined) return pageReply(correctionUrgentPage(urgent, service, setting));
      const refused =
        (await refusalFor(received, text, words, deps)) ??
        (await keepOrRefuse(service.id, text, setting.at, words, deps));
      if (refused !== undefined) {
        return pageReply(correctionPage(service, text, refused.says, setting), refused.status, TELLS_US);
      }
      return { status: 303, empty: true, headers: { Location: `${servicePath(service.id)}/correction/sent` } };
    });
}

/** The longest body that is read at all is far longer than the longest correction. */
async function typedText(received: Received): Promise<string> {
  const form = new URLSearchParams(await received.text());
  return (form.get(TEXT_FIELD) ?? "").replace(/\r\n?/g, "\n").trim();
}

async function refusalFor(
  received: Received,
  text: string,
  words: Words,
  deps: CorrectDeps,
): Promise<Refused | undefined> {
  if (!isFromOwnPage(received.headers)) return { status: 403, says: words("correction.not-ours") };
  if (text === "") return { status: 400, says: words("correction.empty") };
  if (text.length > LONGEST_CORRECTION) {
    return { status: 400, says: words("correction.too-long", { most: LONGEST_CORRECTION }) };
  }
  try {
    await deps.limits.count("corrections", clientAddress(received, deps.trustedProxies), CORRECTIONS_A_MINUTE);
    return undefined;
  } catch (error) {
    if (!isRefusedAsTooMany(error)) throw error;
    return { status: 429, says: words("correction.too-many") };
  }
}

async function keepOrRefuse(
  service: string,
  text: string,
  at: number,
  words: Words,
  { corrections, log }: CorrectDeps,
): Promise<Refused | undefined> {
  try {
    if (await corrections.keep({ service, text }, at)) return undefined;
    log.warn("corrections are not taken: nobody has read those that were kept");
  } catch (error) {
    log.error(outline(error), "a correction could not be kept");
  }
  return { status: 503, says: words("correction.not-kept") };
}
