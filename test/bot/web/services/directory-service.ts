/** The running service with a small made-up directory in the real Liverpool, and its real search. */
import { readConfig } from "../../../../bot/config.ts";
import type { Parts } from "../../../../bot/service.ts";
import { loadConfiguredWorld } from "../../../../bot/world.ts";
import { candidates } from "../../../../knowledge/directory/candidates.ts";
import { makeIndex } from "../../../../knowledge/directory/directory-index.ts";
import type { Service } from "../../../../knowledge/directory/service.ts";
import type { World } from "../../../../knowledge/world.ts";
import { byId, invented } from "../../../knowledge/directory/invented.ts";
import { type RunningService, runService } from "../../running-service.ts";
import { lookupOf } from "../../samples.ts";

export const WEEKDAYS = {
  periods: [{ days: ["MO", "TU", "WE", "TH", "FR"] as const, opens: "09:00", closes: "17:00" }],
  openOnBankHolidays: false,
};

export const PANTRY = invented("pantry", {
  name: "Sample Pantry",
  organisation: "Good Neighbours",
  description: "A shop for members. Food at a low price, and a cup of tea with people who live near you.",
  needs: ["food"],
  phone: "0151 496 0123 (option 2)",
  text: "PANTRY to 07700 900123",
  email: "hello@pantry.example",
  url: "https://pantry.example/join",
  address: "1 Sample Street",
  postcode: "L8 0AA",
  otherSites: [{ address: "2 Other Street", postcode: "L1 0AA" }],
  hours: WEEKDAYS,
  hoursText: "Weekdays, but ring before you come",
  isFree: false,
  cost: "£4 a week",
  isStepFree: true,
  minimumAge: 16,
  who: "People short of food",
  access: "Just turn up",
  areaText: "Liverpool",
  councils: ["Liverpool"],
  endsOn: "2026-12-31",
  foundOn: "pantry.example",
});

export const HOSTILE = invented("hostile", {
  name: 'Choir <script>alert("1")</script>',
  description: '</script><img src=x onerror="alert(2)"> Sing with us.',
  interests: ["singing"],
  url: "https://choir.example/?a=1&b=<2>",
  who: '"><b>all</b>',
});

export const REFUGE = invented("refuge", {
  name: "Safe Harbour",
  description: "Help for people hurt by domestic abuse.",
  needs: ["relationships"],
  isSensitive: true,
  checked: { on: "2026-05-01", by: "the directory keeper" },
});

const OTHERS = Array.from({ length: 12 }, (_, at) => invented(`club-${at}`, { name: `Sample Club ${at}` }));
export const DIRECTORY: readonly Service[] = [
  PANTRY,
  HOSTILE,
  REFUGE,
  invented("hidden", { hiddenBecause: "It has no phone yet." }),
  invented("over", { endsOn: "2026-05-31" }),
  ...OTHERS,
];

let loaded: World | undefined;

export async function runDirectory(
  changes: Partial<Parts> = {},
  env: Record<string, string> = {},
): Promise<RunningService> {
  loaded ??= loadConfiguredWorld(readConfig({}));
  const world: World = {
    ...loaded,
    services: byId(DIRECTORY),
    partner: {
      ...loaded.partner,
      city: "Liverpool",
      phone: { name: "Example Advice", number: "0151 496 0100", hoursText: "Weekdays, 9am to 5pm" },
    },
  };
  const index = makeIndex(world);
  return await runService(
    { world: () => world, lookup: lookupOf({ search: async (query) => candidates(query, index) }), ...changes },
    env,
  );
}
