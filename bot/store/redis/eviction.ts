/** A Redis that throws keys out when it is full throws out conversations, danger and referrals with them. */
import { CodedError } from "../../../knowledge/errors.ts";
import type { RedisConnection } from "./connection.ts";

const POLICY = /^maxmemory_policy:(\S+)/m;
const KEEPS_ALL = "noeviction";

/** Where it cannot be seen, because INFO is forbidden, it is taken for right. @throws CodedError `store.evicts` */
export async function refuseEviction({ masters }: Pick<RedisConnection, "masters">): Promise<void> {
  for (const master of await masters()) {
    const info = await master.info("memory").catch(() => "");
    const policy = POLICY.exec(info)?.[1] ?? KEEPS_ALL;
    if (policy !== KEEPS_ALL) throw new CodedError("store.evicts", { policy });
  }
}
