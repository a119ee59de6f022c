/** Opening hours as weekly schedules of HSDS: one for each stretch, all with the hours in words. */
import type { OpeningHours } from "../../hours/opening-hours.ts";
import { hoursOf } from "../open-referral-hours.ts";
import type { Service } from "../service.ts";
import type { HsdsSchedule } from "./hsds.ts";
import type { Ids } from "./ids.ts";
import { wordsOf } from "./locations.ts";

/** Hours, words about hours, and the days from which and until which a service runs. */
export function schedulesOf(service: Service, serviceId: string, ids: Ids): readonly HsdsSchedule[] {
  const { hours, hoursText, startsOn, endsOn } = service;
  const weekly = hours?.periods.map(({ days, opens, closes }) => ({
    freq: "WEEKLY" as const,
    byday: days.join(","),
    opens_at: opens,
    closes_at: publishedTime(closes),
  }));
  const isSilent = !hours && !hoursText && !startsOn && !endsOn;
  const stretches: readonly Partial<HsdsSchedule>[] = weekly ?? (isSilent ? [] : [{}]);
  const description = [wordsOf(service, hoursText), hours && bankHolidayWords(hours, hoursText)]
    .filter(Boolean)
    .join(" ");
  return stretches.map((stretch, at) => ({
    id: ids("schedule", service.id, String(at)),
    service_id: serviceId,
    valid_from: startsOn,
    valid_to: endsOn,
    ...stretch,
    description,
  }));
}

/** The standard has no "24:00": the last minute of the day stands for its end. */
export function publishedTime(time: string): string {
  return time === "24:00" ? "23:59" : time;
}

/** The standard has no field for bank holidays, so what is known beyond the record's words is said in words too. */
function bankHolidayWords({ openOnBankHolidays: isOpen }: OpeningHours, hoursText: string | undefined) {
  const asRead = hoursOf([
    {
      freq: "WEEKLY",
      interval: undefined,
      byday: "MO",
      opens_at: "09:00",
      closes_at: "17:00",
      description: hoursText,
      valid_from: undefined,
      valid_to: undefined,
    },
  ]);
  if (isOpen === undefined || asRead?.openOnBankHolidays === isOpen) return undefined;
  return isOpen ? "Open on bank holidays." : "Closed on bank holidays.";
}
