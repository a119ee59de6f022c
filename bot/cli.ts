#!/usr/bin/env node
/** The command line: `npm run -s what-matters -- COMMAND`. The commands are listed in `commands/list.ts`. */
import { existsSync } from "node:fs";
import { runCommandLine } from "./commands/command-line.ts";

// The same settings as the server's, so that both use the same store.
if (existsSync(".env")) process.loadEnvFile(".env");

// Whoever reads the answers may have had enough of them (`| head`): that is no fault of anybody's.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const streams = { input: process.stdin, output: process.stdout, errors: process.stderr };
process.exitCode = await runCommandLine(process.argv.slice(2), streams);
