/** The service under load: the built one, as `npm start` runs it, with limits out of the way of the load. */
import { type Started, startProcess } from "../processes.ts";
import { SECRET } from "./resident.ts";

/** As high as they go: the load comes from one address, and from residents who type faster than anybody can. */
const NO_LIMITS = { TOKENS_PER_MINUTE: "60000", MESSAGES_PER_MINUTE: "60000" };

export function startServer(
  settings: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<Started> {
  return startProcess([...flags, "dist/bot/main.js"], {
    PORT: "0",
    HOST: "127.0.0.1",
    LOG_LEVEL: "silent",
    DIRECT_LINE_SECRET: SECRET,
    TOKEN_KEY: SECRET,
    ...NO_LIMITS,
    ...settings,
  });
}
