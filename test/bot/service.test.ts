import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Candidate, Query } from "../../knowledge/directory/match.ts";
import { until } from "../until.ts";
import { type Conversation, post, start, words } from "./channels/directline/rest.ts";
import { type RunningService, runService } from "./running-service.ts";
import { deferred, lookupOf, parrotDialogue } from "./samples.ts";

describe("a service that is asked to stop", () => {
  let service: RunningService;
  let conversation: Conversation;
  let found: ReturnType<typeof deferred<readonly Candidate[]>>;
  let isSearching: boolean;
  let order: string[];

  beforeEach(async () => {
    found = deferred();
    isSearching = false;
    order = [];
    const search = () => {
      isSearching = true;
      return found.promise;
    };
    service = await runService({
      lookup: lookupOf({ search, close: async () => void order.push("look-up closed") }),
      dialogue: { ...parrotDialogue, wanted: (_state, { kind }) => (kind === "message" ? ({} as Query) : undefined) },
    });
    conversation = await start(service.url);
  });

  /** A turn that goes on until `found` is given, and the stop that began meanwhile. */
  async function stopInMidTurn() {
    const answer = post(service.url, conversation, words("hello", "c-1"));
    await until("the turn is under way", () => isSearching);
    const stopped = service.stop();
    return { answer, stopped };
  }

  it("finishes the turns in hand before it closes what they need", async () => {
    const { answer, stopped } = await stopInMidTurn();
    order.push("found");
    found.resolve([]);
    assert.equal((await answer).status, 200);
    await stopped;
    assert.deepEqual(order, ["found", "look-up closed"]);
  });

  it("takes no new connection", async () => {
    const { answer, stopped } = await stopInMidTurn();
    await assert.rejects(fetch(`${service.url}/health/live`));
    found.resolve([]);
    await Promise.all([answer, stopped]);
  });

  it("says to whoever had just connected that it drains", async () => {
    const socket = await connected(service.url);
    const { answer, stopped } = await stopInMidTurn();
    socket.write("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const reply = await everythingFrom(socket);
    assert.match(reply, /^HTTP\/1\.1 503 [\s\S]+Connection: close[\s\S]+"status":"draining"/);
    found.resolve([]);
    assert.equal((await answer).headers.get("connection"), "close", "and lets go of those that it answers");
    await stopped;
  });

  it("gives up on what does not end, so that a stop has an end", async () => {
    const { answer, stopped } = await stopInMidTurn();
    const isRejected = assert.rejects(stopped, { code: "time-limit.passed" });
    service.clock.advance(25_000);
    await isRejected;
    found.resolve([]);
    await answer.catch(() => undefined);
  });
});

async function connected(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

/** Until the other side ends it. */
async function everythingFrom(socket: Socket): Promise<string> {
  let text = "";
  for await (const bytes of socket) text += bytes;
  return text;
}
