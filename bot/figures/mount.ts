/**
 * `/metrics`, for whoever runs the service and holds `METRICS_TOKEN`. For anybody else, and while no token is set, there
 * is nothing at this address: how much danger is about is nobody's to see (rule 27).
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Server } from "restify";
import { CodedError } from "../../knowledge/errors.ts";
import type { Log } from "../log.ts";
import { type Received, type Reply, route } from "../route.ts";
import type { Figures } from "./figures.ts";

export interface MetricsDeps {
  readonly figures: Pick<Figures, "read">;
  readonly metricsToken: string | undefined;
  readonly log: Log;
}

export function mountMetrics(server: Server, deps: MetricsDeps): void {
  route(server, "GET", "/metrics", (received) => metrics(received, deps), deps);
}

async function metrics({ headers }: Received, { figures, metricsToken }: MetricsDeps): Promise<Reply> {
  if (metricsToken === undefined || !isSame(headers.authorization ?? "", `Bearer ${metricsToken}`)) {
    throw new CodedError("http.not-found");
  }
  const { type, text } = await figures.read();
  return { status: 200, type, bytes: text };
}

/** Takes as long for a nearly right token as for a wrong one. */
function isSame(given: string, right: string): boolean {
  return timingSafeEqual(digest(given), digest(right));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
