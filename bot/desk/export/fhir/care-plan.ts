/**
 * The person's plan: services that they saved, those that they took up, and those that they did not want, with why
 * (https://hl7.org/fhir/R4/careplan.html). What was suggested and passed over is not in it.
 */

import type { PlannedService } from "../told.ts";
import { iso } from "../when.ts";
import type { Making } from "./bundle.ts";
import { ukCore } from "./codes.ts";
import { plain, said } from "./plain.ts";
import type { CarePlan, CarePlanActivity } from "./shapes.ts";

export function carePlan({ told, id, to, author }: Making): CarePlan {
  const { closed, matters, services } = told;
  const activity = services.map((service) => activityOf(service, closed !== undefined));
  return {
    resourceType: "CarePlan",
    id: id("CarePlan"),
    meta: ukCore("CarePlan"),
    status: closed === undefined ? "active" : "completed",
    intent: "plan",
    category: [{ text: "Wellbeing plan" }],
    title: "Wellbeing plan",
    ...said("description", matters.join("\n")),
    subject: to("Patient"),
    created: iso(told.at),
    author,
    ...(activity.length > 0 && { activity }),
  };
}

/** Of what was saved and never spoken of again, nobody knows once the referral is closed. */
function activityOf({ name, is, reason }: PlannedService, isClosed: boolean): CarePlanActivity {
  const description = plain(name) ?? "A service";
  const status =
    is === "refused" ? "cancelled" : is === "taken-up" ? "in-progress" : isClosed ? "unknown" : "not-started";
  const why = plain(reason);
  return {
    detail: {
      code: { text: "Local service" },
      status,
      ...(why !== undefined && { statusReason: { text: why } }),
      description,
    },
  };
}
