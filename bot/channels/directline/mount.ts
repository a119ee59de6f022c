/**
 * Direct Line 3.0, served by ourselves at `/v3/directline`: any client of the protocol can be the front of the
 * assistant.
 */
import type { Server } from "restify";
import { type Handler, type Method, route } from "../../route.ts";
import { corsHeaders } from "./access.ts";
import { type ActivityDeps, getActivities, postActivity } from "./activities.ts";
import { type ConversationDeps, generateToken, reconnect, refreshToken, startConversation } from "./conversations.ts";
import { acceptStreams, type SocketDeps } from "./sockets.ts";

export type DirectLineDeps = ConversationDeps &
  ActivityDeps &
  SocketDeps & {
    /** Registers what must end before the server does. */
    readonly whenStopping: (stop: () => Promise<void>) => void;
  };

const BASE = "/v3/directline";

/** Adds the routes and the WebSocket. */
export function mountDirectLine(server: Server, deps: DirectLineDeps): void {
  const at: [Method, string, Handler][] = [
    ["POST", "/tokens/generate", (received) => generateToken(received, deps)],
    ["POST", "/tokens/refresh", (received) => refreshToken(received, deps)],
    ["POST", "/conversations", (received) => startConversation(received, deps)],
    ["GET", "/conversations/:conversation", (received) => reconnect(received, deps)],
    ["POST", "/conversations/:conversation/activities", (received) => postActivity(received, deps)],
    ["GET", "/conversations/:conversation/activities", (received) => getActivities(received, deps)],
  ];
  const options = { log: deps.log, headers: (received: Parameters<Handler>[0]) => corsHeaders(received, deps) };
  for (const [method, path, handler] of at) route(server, method, BASE + path, handler, options);
  for (const path of new Set(at.map(([, each]) => each))) {
    route(server, "OPTIONS", BASE + path, () => ({ status: 204, empty: true }), options);
  }
  const streams = acceptStreams(server, deps);
  deps.whenStopping(() => streams.close());
}
