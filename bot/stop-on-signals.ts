/** Ends the process gently when it is asked to: the first signal drains the service, a second one ends at once. */
import { type Log, outline } from "./log.ts";
import type { Service } from "./service.ts";

/** Exits with 0 once everything in hand is finished, with 1 when that failed, took too long or was cut short. */
export function stopOnSignals(service: Pick<Service, "stop">, log: Log): void {
  let isStopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      log.info({ signal }, "stopping");
      service.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error(outline(error), "could not stop gently");
          process.exit(1);
        },
      );
    });
  }
}
