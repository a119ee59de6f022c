/** People who ask for a person, and link workers who are there for them, while faults strike. */
import { firstRunLink, OPEN_ALWAYS } from "../../desk/ground.ts";
import { firstSignIn } from "../../desk/worker.ts";
import { until } from "../../until.ts";
import { startCrowd } from "../crowd.ts";
import { PATIENCE_MS } from "../patience.ts";
import type { Cast, Ground, Stage } from "../trial.ts";
import { judgeDesk } from "./judge.ts";
import { withAPerson } from "./resident.ts";
import { startWork } from "./work.ts";

const NAMES = ["Kit Example", "Mel Example", "Robin Example"];

/** The same ground, where a desk is open at all hours and nobody has too many chats. */
export function withDesk<On extends Ground>(open: (dataDir: string) => Promise<On>): (dataDir: string) => Promise<On> {
  return async (dataDir) => {
    const ground = await open(dataDir);
    return { ...ground, env: { ...ground.env, ...OPEN_ALWAYS, DESK_MOST_CHATS: "50" } };
  };
}

export async function withLinkWorkers(people: number, stage: Stage): Promise<Cast> {
  const { addresses, env } = stage;
  const workers = await Promise.all(
    NAMES.map(async (name, index) => {
      const address = addresses[index % addresses.length] ?? "";
      return await firstSignIn(address, await firstRunLink(name, env, 0));
    }),
  );
  // What understands the words may begin a moment after the service listens.
  const service = await until(
    "a service is found",
    async () => (await workers[0]?.services("gardening"))?.at(0),
    PATIENCE_MS,
  );
  const work = startWork(workers, service.id, stage);
  const crowd = startCrowd(people, stage, withAPerson);
  return {
    crowd: {
      ...crowd,
      async finish() {
        work.closeEverything();
        await crowd.finish();
        await work.finish();
      },
    },
    judge: (store) => judgeDesk(crowd.talks, work.done, store),
  };
}
