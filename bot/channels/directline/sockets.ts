/**
 * Takes WebSocket upgrades of streams: the token stands in the address, as with the real service, and opens one
 * conversation.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Server } from "restify";
import { WebSocketServer } from "ws";
import { CodedError } from "../../../knowledge/errors.ts";
import { clientAddress } from "../../address.ts";
import { NOT_THIS_MACHINE, type PlaceOptions, placesByAddress } from "../../connections.ts";
import { refusedAtGate } from "../../gate.ts";
import { refuseOn } from "../../raw-reply.ts";
import { refusalOf, refusalOfStatus } from "../../refusals.ts";
import type { Shelf } from "../../store/shelf.ts";
import type { ConversationId } from "../../store/store.ts";
import { type AccessDeps, allowedOrigin } from "./access.ts";
import { readWatermark } from "./activity-set.ts";
import { CLOSE_TRY_AGAIN } from "./liveness.ts";
import { type Opened, type StreamDeps, stream } from "./stream.ts";
import { linkWorkersTyping } from "./typing.ts";

export type SocketDeps = AccessDeps &
  Omit<StreamDeps, "onTyping"> & {
    readonly shelf: Pick<Shelf, "hear">;
    readonly trustedProxies: number;
    readonly isBehindTls: boolean;
  };

export interface Sockets {
  /** Closes every stream with the code that tells clients to come back; resolves when all are closed. */
  close(): Promise<void>;
}

const STREAM_PATH = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/;
const LARGEST_FRAME_BYTES = 1_024;
const MOST_PER_CONVERSATION = 10;
const MOST_PER_ADDRESS: PlaceOptions = { most: 1_000, isCounted: NOT_THIS_MACHINE };
/** A client that does not answer the closing is dropped after this. */
const CLOSE_WITHIN_MS = 2_000;
/** The types of `ws` do not know `closeTimeout` yet. */
const ACCEPTING = { noServer: true, maxPayload: LARGEST_FRAME_BYTES, closeTimeout: CLOSE_WITHIN_MS };

/** Listens for upgrades on the server; whatever is not a stream of ours is refused. */
export function acceptStreams(server: Server, deps: SocketDeps, byAddress = MOST_PER_ADDRESS): Sockets {
  const acceptor = new WebSocketServer(ACCEPTING);
  const byConversation = placesByAddress({ most: MOST_PER_CONVERSATION, isCounted: () => true });
  const places = placesByAddress(byAddress);
  const typing = linkWorkersTyping(deps.shelf);
  const streamDeps = { ...deps, onTyping: typing.on };
  let isStopping = false;

  const refuse = (socket: Duplex, error: unknown) => refuseOn(socket, refusalOf(error), deps.isBehindTls);

  function accept(request: IncomingMessage, socket: Duplex, head: Buffer, opened: Opened): void {
    // Whoever left while the token was checked would hold its places for ever.
    if (socket.destroyed) return;
    if (isStopping) {
      refuse(socket, new CodedError("server.stopping"));
      return;
    }
    const peerAddress = request.socket.remoteAddress ?? "";
    const address = clientAddress({ headers: request.headers, peerAddress }, deps.trustedProxies);
    const leave = places.take(address);
    const close = byConversation.take(opened.conversation);
    socket.once("close", () => {
      leave?.();
      close?.();
    });
    if (leave === undefined || close === undefined) refuse(socket, new CodedError("http.too-many-requests"));
    else acceptor.handleUpgrade(request, socket, head, (accepted) => stream(accepted, opened, streamDeps));
  }

  server.server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const status = refusedAtGate(request);
    if (status !== undefined) return refuseOn(socket, refusalOfStatus(status), deps.isBehindTls);
    admit(request, deps).then(
      (opened) => accept(request, socket, head, opened),
      (error: unknown) => refuse(socket, error),
    );
  });
  // Heard here, because what `ws` answers by itself has no protecting header.
  acceptor.on("wsClientError", (_error, socket) => refuseOn(socket, refusalOfStatus(400), deps.isBehindTls));

  return {
    async close() {
      isStopping = true;
      typing.stop();
      const closed = [...acceptor.clients].map((socket) => new Promise((resolve) => socket.once("close", resolve)));
      for (const socket of acceptor.clients) socket.close(CLOSE_TRY_AGAIN);
      await Promise.all(closed);
      acceptor.close();
    },
  };
}

/** Which conversation the request may read, from which watermark and how long. @throws CodedError when it may not. */
async function admit(request: IncomingMessage, deps: AccessDeps): Promise<Opened> {
  const address = new URL(`http://localhost${request.url}`);
  const asked = STREAM_PATH.exec(address.pathname)?.[1];
  const token = address.searchParams.get("t");
  if (asked === undefined) throw new CodedError("http.not-found");
  if (token === null) throw new CodedError("directline.unauthorised");
  if (request.headers.origin !== undefined && allowedOrigin(request, deps) === undefined) {
    throw new CodedError("directline.forbidden");
  }
  const { conversation, endsAt } = await deps.tokens.read(token);
  if (conversation !== (asked as ConversationId)) throw new CodedError("directline.forbidden");
  return { conversation, endsAt, watermark: readWatermark(address.searchParams.get("watermark")) };
}
