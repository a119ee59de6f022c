/**
 * Takes WebSocket upgrades of streams: the token stands in the address, as with the real service, and opens one
 * conversation.
 */
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Server } from "restify";
import { type WebSocket, WebSocketServer } from "ws";
import { CodedError } from "../../../knowledge/errors.ts";
import { refusalOf } from "../../refusals.ts";
import type { ConversationId } from "../../store/store.ts";
import { type AccessDeps, allowedOrigin } from "./access.ts";
import { readWatermark } from "./activity-set.ts";
import { CLOSE_TRY_AGAIN, type StreamDeps, stream } from "./stream.ts";

export interface Sockets {
  /** Closes every stream with the code that tells clients to come back; resolves when all are closed. */
  close(): Promise<void>;
}

const STREAM_PATH = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/;
const LARGEST_FRAME_BYTES = 1_024;
const MOST_PER_CONVERSATION = 10;
/** A client that does not answer the closing is dropped after this. */
const CLOSE_WITHIN_MS = 2_000;

/** Listens for upgrades on the server; whatever is not a stream of ours is refused. */
export function acceptStreams(server: Server, deps: AccessDeps & StreamDeps): Sockets {
  const acceptor = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME_BYTES });
  const open = new Map<ConversationId, Set<WebSocket>>();

  server.server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    admit(request, deps).then(
      ({ conversation, watermark }) => {
        const sockets = open.get(conversation) ?? new Set();
        if (sockets.size >= MOST_PER_CONVERSATION) return refuse(socket, new CodedError("http.too-many-requests"));
        acceptor.handleUpgrade(request, socket, head, (accepted) => {
          open.set(conversation, sockets.add(accepted));
          accepted.on("close", () => {
            sockets.delete(accepted);
            if (sockets.size === 0) open.delete(conversation);
          });
          stream(accepted, conversation, watermark, deps);
        });
      },
      (error: unknown) => refuse(socket, error),
    );
  });

  return {
    async close() {
      const sockets = [...acceptor.clients];
      const closed = sockets.map((socket) => new Promise((resolve) => socket.once("close", resolve)));
      for (const socket of sockets) socket.close(CLOSE_TRY_AGAIN);
      const stop = deps.clock.after(CLOSE_WITHIN_MS, () => {
        for (const socket of sockets) socket.terminate();
      });
      await Promise.all(closed);
      stop();
      acceptor.close();
    },
  };
}

/** Which conversation the request may read, from which watermark. @throws CodedError when it may not. */
async function admit(
  request: IncomingMessage,
  deps: AccessDeps,
): Promise<{ readonly conversation: ConversationId; readonly watermark: number }> {
  const address = new URL(request.url ?? "/", "http://localhost");
  const asked = STREAM_PATH.exec(address.pathname)?.[1];
  const token = address.searchParams.get("t");
  if (asked === undefined) throw new CodedError("http.not-found");
  if (token === null) throw new CodedError("directline.unauthorised");
  if (request.headers.origin !== undefined && allowedOrigin(request, deps) === undefined) {
    throw new CodedError("directline.forbidden");
  }
  const { conversation } = await deps.tokens.read(token);
  if (conversation !== asked) throw new CodedError("directline.forbidden");
  return { conversation, watermark: readWatermark(address.searchParams.get("watermark")) };
}

function refuse(socket: Duplex, error: unknown): void {
  const { status, json } = refusalOf(error);
  const body = JSON.stringify(json);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "Connection: close",
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
