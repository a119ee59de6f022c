/** Services and urgent contacts as people see them: contacts exactly as sourced, and who checked them, if anybody did. */
import type { Service } from "../knowledge/directory/service.ts";
import { describeHours } from "../knowledge/hours/words.ts";
import type { UrgentContact } from "../knowledge/safety/urgent-contact.ts";
import type { World } from "../knowledge/world.ts";
import type { Button, ContactLine, ServiceCard, UrgentLine } from "./say.ts";
import type { State } from "./state.ts";

interface Shown {
  readonly service: Service;
  readonly reasons: readonly string[];
}

export function serviceCard({ service, reasons }: Shown, at: number, state: State, world: World): ServiceCard {
  const hours = service.hours ? describeHours(service.hours, at, world.bankHolidays) : service.hoursText;
  return {
    service: service.id,
    name: service.name,
    organisation: service.organisation,
    description: service.description,
    reasons,
    contacts: contactLines(service),
    ...(hours === undefined ? {} : { hours }),
    ...(service.access === undefined ? {} : { access: service.access }),
    checked: checkedLine(service, world),
    buttons: cardButtons(service, state, world),
  };
}

export function urgentLine(contact: UrgentContact, at: number, world: World): UrgentLine {
  const hours = contact.hours ? describeHours(contact.hours, at, world.bankHolidays) : contact.hoursText;
  return {
    contact: contact.id,
    name: contact.name,
    contacts: contactLines(contact),
    ...(hours === undefined ? {} : { hours }),
    ...(contact.forWhom === undefined || contact.audiences.includes("anyone") ? {} : { note: contact.forWhom }),
  };
}

/** "Checked on DATE by ROLE" only where a person did it. */
function checkedLine({ checked, foundOn }: Pick<Service, "checked" | "foundOn">, world: World): string {
  return checked === undefined
    ? world.words("checked.not", { site: foundOn })
    : world.words("checked.by", { date: checked.on, role: checked.by });
}

type Reachable = Pick<Service, "phone" | "text" | "email" | "url" | "address" | "postcode">;

function contactLines(reach: Partial<Reachable>): ContactLine[] {
  const address = [reach.address, reach.postcode].filter((part) => part !== undefined).join(", ");
  const lines: [ContactLine["kind"], string | undefined][] = [
    ["phone", reach.phone],
    ["text", reach.text],
    ["email", reach.email],
    ["url", reach.url],
    ["address", address || undefined],
  ];
  return lines.flatMap(([kind, value]) => (value === undefined ? [] : [{ kind, value }]));
}

function cardButtons(service: Service, state: State, world: World): Button[] {
  const isSaved = state.saved.includes(service.id);
  const keep = isSaved ? ("unsave" as const) : ("save" as const);
  const actions = isSaved ? ([keep, "tell"] as const) : ([keep, "tell", "refuse"] as const);
  return actions.map((action) => ({
    label: world.words(`buttons.${action}`),
    tap: { do: action, service: service.id },
  }));
}
