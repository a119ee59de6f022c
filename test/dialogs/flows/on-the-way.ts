/** Talks that have come so far on the way to a person, for tests of what comes next. */
import type { Effect, Referral } from "../../../dialogs/index.ts";
import type { HandOff, World } from "../../../knowledge/world.ts";
import { liverpool, type Talk, talk } from "../talk.ts";

export const world = liverpool();
export const PHONE = world.handOff?.phone ?? "";

/** On the way, with the first question open: whom it is for. */
export function onTheWay(of: World = world): Talk {
  return talk(of)
    .join()
    .say("I can't pay me gas bill", { needs: ["energy-bills"] })
    .say("no")
    .say("I am all right for today")
    .say("can I speak to a person");
}

export function said(from: Talk, ...texts: readonly string[]): Talk {
  return texts.reduce((now, text) => now.say(text), from);
}

export function toWay(of?: World): Talk {
  return said(onTheWay(of), "me", "Jo");
}

export function toTextRead(): Talk {
  return said(toWay(), "text me", "07700 900123");
}

export function toVoicemail(): Talk {
  return said(toWay(), "ring me", "07700 900123");
}

export function toSlot(): Talk {
  return said(toVoicemail(), "leave a message");
}

export function toStrike(): Talk {
  return said(toWay(), "I'll ring you");
}

export function withoutPhone(): World {
  const { phone: _phone, ...handOff } = world.handOff as HandOff;
  return { ...world, handOff };
}

export function asked(at: Talk): string | undefined {
  return at.state.open?.id;
}

export function sent({ effects }: Pick<Talk, "effects">): Referral | undefined {
  return effects.find((each): each is Extract<Effect, { kind: "refer" }> => each.kind === "refer")?.referral;
}

export function safeContact(at: Talk): Readonly<Record<string, string>> {
  return Object.fromEntries((sent(at)?.safeContact ?? []).map(({ id, answer }) => [id, answer]));
}
