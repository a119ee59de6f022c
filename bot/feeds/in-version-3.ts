import type { RawRecord } from "../../knowledge/directory/feed/record.ts";
import { fromVersion1, isVersion1 } from "../../knowledge/directory/feed/version-1.ts";

/** Records in the shape of Open Referral UK version 3, each known by itself, as some feeds hold both. */
export function* inVersion3(records: Iterable<RawRecord>): Iterable<RawRecord> {
  for (const { where, data } of records) yield { where, data: isVersion1(data) ? fromVersion1(data) : data };
}
