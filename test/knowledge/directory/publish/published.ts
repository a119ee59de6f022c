/** Liverpool's directory as it is published, and a made-up service to change one thing of. */

import assert from "node:assert/strict";
import { mend } from "../../../../knowledge/directory/feed/mend.ts";
import type { Repair } from "../../../../knowledge/directory/feed/record.ts";
import { fromOpenReferral } from "../../../../knowledge/directory/from-open-referral.ts";
import type { HsdsService } from "../../../../knowledge/directory/publish/hsds.ts";
import type { CentreOf } from "../../../../knowledge/directory/publish/locations.ts";
import { type PublishedFeed, publishedFeed } from "../../../../knowledge/directory/publish/published-feed.ts";
import type { Service } from "../../../../knowledge/directory/service.ts";
import { parseYamlFile } from "../../../../knowledge/files.ts";
import { allOf } from "../../../../knowledge/safety/slices.ts";
import { TOPIC_IDS } from "../../../../knowledge/taxonomy.ts";
import { topicSchema } from "../../../../knowledge/topics/topic.ts";
import { file, places, services } from "../liverpool.ts";

export const TODAY = "2026-06-01";

export const topics = TOPIC_IDS.map((topic) => parseYamlFile(file(`topics/${topic}.yaml`), topicSchema));

export const shown = [...services.values()].filter(({ hiddenBecause }) => hiddenBecause === undefined);

export function feedOf(all: Iterable<Service>, centreOf: CentreOf = (code) => places.find(code)?.point): PublishedFeed {
  return allOf(publishedFeed({ services: all, topics, city: "Liverpool", centreOf }));
}

export const feed = feedOf(services.values());

/** A service with nothing but what every service has. */
export function made(changes: Partial<Service> = {}): Service {
  return {
    id: "made-up",
    name: "Made-up group",
    organisation: "Made-up trust",
    description: "A group that meets.",
    topics: [],
    needs: [],
    interests: [],
    delivery: [],
    audience: [],
    isNational: false,
    isSensitive: false,
    status: "active",
    confidence: "medium",
    foundOn: "",
    ...changes,
  };
}

export function recordOf(service: Service): HsdsService {
  return feedOf([service]).record(service);
}

/** A published record as another directory that runs the same software takes it in. */
export function readBack(record: HsdsService): Service {
  return takenIn(record).service;
}

export function takenIn(record: HsdsService): { readonly service: Service; readonly repairs: readonly Repair[] } {
  const mended = mend({ where: "record 1", data: JSON.parse(JSON.stringify(record)) }, TODAY);
  assert.ok(mended.is === "kept");
  return { service: fromOpenReferral(mended.record, places), repairs: mended.repairs };
}
