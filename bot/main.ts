/** Starts the service, says where it is and what about it is not real, and stops it gently when asked to. */
import { existsSync } from "node:fs";
import { CodedError } from "../knowledge/errors.ts";
import { compose } from "./compose.ts";
import { readConfig } from "./config.ts";
import { demonstrationLinks } from "./desk/sign-in/demonstration.ts";
import { keepingAccounts } from "./desk/sign-in/keep-accounts.ts";
import { outline } from "./log.ts";
import { startUpNotices } from "./notices.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

try {
  await start();
} catch (error) {
  // A coded error says by itself what to do; anything else is a bug, and its trace is wanted.
  if (!(error instanceof CodedError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const { service, parts } = await compose(config);
  const port = await service.start();
  const world = parts.world();
  const warnings = await parts.store.warnings();
  for (const notice of [...startUpNotices(config, world, Date.now()), ...warnings])
    process.stdout.write(`! ${notice}\n`);
  const address = config.publicUrl ?? `http://localhost:${port}`;
  for (const { fullName, role, path } of await demonstrationLinks(config, keepingAccounts(parts)))
    process.stdout.write(
      `! The desk: ${fullName} (made up, ${role}) chooses a password once, within a day: ${address}${path}\n`,
    );
  process.stdout.write(`${world.partner.name} is listening: ${address}\n`);

  // The words of an unexpected error could quote a person, so Node does not get to print them. Whatever was not
  // acknowledged is sent again by its channel after the restart.
  process.on("uncaughtException", (error) => {
    parts.log.fatal(outline(error), "ended by an unexpected error");
    process.exit(1);
  });
  stopOnSignals(service, parts.log);
}
