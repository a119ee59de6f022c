/** What an act at the scripted desk makes of a case. */
import type { Acted, CaseAct, CaseDetail, CaseRow, Me } from "../../bot/desk/api.ts";
import { COLLEAGUES, FOUND } from "./desk-samples.ts";

/** Who has it, where somebody else was first. */
export function takenBy(row: CaseRow | undefined, act: CaseAct, me: Me): Acted | undefined {
  const isFirst = act.act === "claim" || act.act === "take-up";
  return isFirst && row?.worker !== undefined && row.worker.id !== me.id ? { is: "taken", by: row.worker } : undefined;
}

/** As much of what the real server does as the page shows. */
export function acted(detail: CaseDetail, act: CaseAct, { id, name }: Me, sequence: number): CaseDetail {
  const { row } = detail;
  const at = Date.now();
  const worker = { id, name };
  switch (act.act) {
    case "claim":
      return {
        ...detail,
        row: {
          ...row,
          is: "live",
          worker,
          live: { is: "with-link-worker", since: at, askedAt: row.askedAt, by: worker },
        },
      };
    case "take-up":
      return { ...detail, row: { ...row, worker } };
    case "pass":
      return { ...detail, row: { ...row, worker: { id: act.to, name: nameOf(act.to) } } };
    case "hand-back": {
      const { worker: _worker, ...rest } = row;
      return { ...detail, row: { ...rest, is: row.is === "live" ? "waiting" : row.is } };
    }
    case "say": {
      const line = { sequence, at, from: "link-worker", name, words: act.text } as const;
      const alert = row.alert && { ...row.alert, answeredAt: at };
      const { alert: _alert, ...rest } = row;
      return {
        ...detail,
        row: { ...rest, isUnread: false, ...(alert === undefined ? {} : { alert }) },
        transcript: [...(detail.transcript ?? []), line],
      };
    }
    case "hold":
      return { ...detail, hold: { by: worker, at, reason: act.reason, until: act.until } };
    case "release-hold": {
      const { hold: _hold, ...rest } = detail;
      return rest;
    }
    case "note": {
      const { words, isDebrief } = act;
      const note = { id: `note-${sequence}`, at, by: worker, words, ...(isDebrief ? { isDebrief } : {}) };
      return { ...detail, notes: [...detail.notes, note] };
    }
    case "contact-try": {
      const { way, result } = act;
      return { ...detail, contactTries: [...detail.contactTries, { at, by: worker, way, result }] };
    }
    case "next-action":
      return { ...detail, row: { ...row, nextAction: { words: act.words, on: act.on } } };
    case "call-back":
      return { ...detail, row: { ...row, callBack: { from: act.from, until: act.until } } };
    case "details":
      return { ...detail, details: { ...detail.details, ...act.details } };
    case "take-off": {
      const { callBack, nextAction, snoozedUntil, ...rest } = row;
      const left = {
        ...(callBack && act.what !== "call-back" && { callBack }),
        ...(nextAction && act.what !== "next-action" && { nextAction }),
        ...(snoozedUntil !== undefined && act.what !== "put-off" && { snoozedUntil }),
      };
      return { ...detail, row: { ...rest, ...left } };
    }
    case "take-back-try":
      return { ...detail, contactTries: detail.contactTries.filter((each) => each.at !== act.at) };
    case "add-service": {
      const name = FOUND.find((each) => each.id === act.service)?.name ?? act.service;
      return { ...detail, services: [...detail.services, { service: act.service, name, is: "saved" }] };
    }
    case "same-person": {
      const others = detail.samePerson.filter((each) => each !== act.of);
      return {
        ...detail,
        maybeSame: detail.maybeSame.filter((each) => each.id !== act.of),
        samePerson: act.isSame ? [...others, act.of] : others,
      };
    }
    case "close":
      return { ...detail, row: { ...row, is: "closed", closed: { at, outcome: act.outcome } } };
    default:
      return detail;
  }
}

function nameOf(worker: string): string {
  return COLLEAGUES.find(({ id }) => id === worker)?.name ?? worker;
}
