/**
 * What was said to whom: what matters, in the person's own words; that urgent help was shown, never for what; and each
 * try of a link worker to reach them (https://hl7.org/fhir/R4/communication.html).
 */
import type { ContactTry } from "../../case.ts";
import { iso } from "../when.ts";
import { RESULT_WORDS, WAY_WORDS } from "../words.ts";
import type { Making } from "./bundle.ts";
import { BY_WAY, NOT_DONE, ONLINE, ukCore } from "./codes.ts";
import { plain } from "./plain.ts";
import type { Communication } from "./shapes.ts";

export function communications(making: Making): readonly Communication[] {
  const { told } = making;
  return [
    ...ownWords(making),
    ...told.urgentShownAt.map((at, index) => urgentHelp(at, index, making)),
    ...told.contactTries.map((each, index) => contactTry(each, index, making)),
  ];
}

function ownWords(making: Making): Communication[] {
  const { told, author, to } = making;
  const payload = told.matters.flatMap((words) => {
    const contentString = plain(words);
    return contentString === undefined ? [] : [{ contentString }];
  });
  if (payload.length === 0) return [];
  return [
    {
      ...common("own words", making),
      status: "completed",
      category: [{ text: "What matters, in their own words" }],
      ...(told.channel === "web" && { medium: [ONLINE] }),
      recipient: [to("Organization")],
      sent: iso(told.at),
      sender: author,
      payload,
    },
  ];
}

function urgentHelp(at: number, index: number, making: Making): Communication {
  const { author, to } = making;
  return {
    ...common(`urgent help ${index + 1}`, making),
    status: "completed",
    category: [{ text: "Urgent help was shown by the assistant" }],
    recipient: [author],
    sent: iso(at),
    sender: to("Organization"),
  };
}

function contactTry({ at, way, result }: ContactTry, index: number, making: Making): Communication {
  const { author, to } = making;
  const isFromThem = way === "they-rang";
  const reason = NOT_DONE[result];
  return {
    ...common(`contact ${index + 1}`, making),
    status: reason === undefined ? "completed" : "not-done",
    ...(reason && { statusReason: reason }),
    category: [{ text: `${WAY_WORDS[way]}: ${RESULT_WORDS[result]}` }],
    medium: [BY_WAY[way]],
    recipient: [isFromThem ? to("Organization") : author],
    sent: iso(at),
    sender: isFromThem ? author : to("Organization"),
  };
}

function common(which: string, { id, to }: Making) {
  return {
    resourceType: "Communication",
    id: id("Communication", which),
    meta: ukCore("Communication"),
    basedOn: [to("ServiceRequest")],
    subject: to("Patient"),
  } as const;
}
