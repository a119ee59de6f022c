/** A refusal for a bare socket: where Node has no response to write it on, before a request is read or after an upgrade. */
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { RefusalReply } from "./refusals.ts";
import { securityHeaders } from "./security-headers.ts";

/** Writes the refusal, protected like any other reply, and ends the connection. */
export function refuseOn(socket: Duplex, { status, json, headers }: RefusalReply, isBehindTls: boolean): void {
  const body = JSON.stringify(json);
  const all = {
    ...securityHeaders(isBehindTls),
    ...headers,
    Connection: "close",
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  // Ended alone it would stay half open for as long as the other side likes.
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`, ...head, "", body].join("\r\n"), () =>
    socket.destroy(),
  );
}
