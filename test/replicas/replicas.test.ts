/** Two server processes on one Redis: what one of them does the other goes on with, and nothing is lost or said twice. */
import assert from "node:assert/strict";
import { WebSocket } from "ws";
import { type Conversation, post, start, texts, words } from "../bot/channels/directline/rest.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { until } from "../until.ts";
import { endReplicas, type Replica, startReplica } from "./processes.ts";
import { startTalker } from "./talker.ts";
import { type Provider, startProvider, TEXTS_PATH, type TextIn } from "./texts.ts";

describe("two replicas on one Redis", function () {
  // Each test starts processes; on a busy machine that takes a while.
  this.timeout(120_000);
  let redis: RedisServer;
  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());

  function startTwo(one: Record<string, string> = {}, other = one): Promise<[Replica, Replica]> {
    return Promise.all([startReplica(redis.url, one), startReplica(redis.url, other)]);
  }

  describe("that stay up", () => {
    let replicas: [Replica, Replica];
    before(async () => {
      replicas = await startTwo();
    });
    after(endReplicas);

    it("answer a conversation that hops between them at every message as one would", async () => {
      const conversation = await start(replicas[0].url);
      const said = ["one", "two", "three", "four", "five"];
      for (const [index, text] of said.entries()) {
        const { status } = await post(replicas[(index + 1) % 2]?.url ?? "", conversation, words(text, text));
        assert.equal(status, 200);
      }
      const expected = ["1: joined", ...said.flatMap((text, index) => [text, `${index + 2}: ${text}`])];
      for (const { url } of replicas) assert.deepEqual(await texts(url, conversation), expected);
    });

    it("give one answer to a message that both are given at once", async () => {
      const conversation = await start(replicas[0].url);
      const answers = await Promise.all(
        [...replicas, ...replicas].map(({ url }) => post(url, conversation, words("hello", "c-1"))),
      );
      assert.deepEqual(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size, 1);
      assert.deepEqual(await texts(replicas[1].url, conversation), ["1: joined", "hello", "2: hello"]);
    });

    it("show on a WebSocket of one what the other committed", async () => {
      const [one, other] = replicas;
      const conversation = await start(one.url);
      const { heard, socket } = await listen(conversation);
      assert.ok(conversation.streamUrl.includes(new URL(one.url).host));
      for (const text of ["hello", "again"]) await post(other.url, conversation, words(text, text));
      await until("everything is seen", () => heard.length === 5);
      assert.deepEqual(heard, ["1: joined", "hello", "2: hello", "again", "3: again"]);
      socket.close();
    });
  });

  describe("that come and go", () => {
    afterEach(endReplicas);

    const deaths = [
      { name: "in mid-turn, before its commit", text: "slow", dies: "by the test" },
      { name: "after its commit, before anybody heard of it", text: "die", dies: "by itself" },
    ];
    for (const { name, text, dies } of deaths) {
      it(`answer once what one of them was killed over ${name}`, async () => {
        const [one, other] = await startTwo({ DIE_AFTER: "commit" }, {});
        const conversation = await start(one.url);
        const unanswered = assert.rejects(post(one.url, conversation, words(text, "c-1")));
        if (dies === "by the test") {
          await until("the turn is under way", () => one.said.includes("searching"));
          await one.kill();
        }
        await unanswered;
        for (const _again of [1, 2]) {
          assert.equal((await post(other.url, conversation, words(text, "c-1"))).status, 200);
        }
        await post(other.url, conversation, words("next", "c-2"));
        const expected = ["1: joined", text, `2: ${text}`, "next", "3: next"];
        assert.deepEqual(await texts(other.url, conversation), expected);
      });
    }

    it("count the messages of a conversation together", async () => {
      const replicas = await startTwo({ MESSAGES_PER_MINUTE: "4" });
      const conversation = await start(replicas[0].url);
      const statuses: number[] = [];
      for (let index = 0; index < 6; index++) {
        const url = replicas[index % 2]?.url ?? "";
        statuses.push((await post(url, conversation, words(`m${index}`, `m${index}`))).status);
      }
      assert.deepEqual(statuses, [200, 200, 200, 200, 429, 429]);
    });

    it("drop nothing when they are restarted one after the other under load", async () => {
      const PEOPLE = 8;
      const replicas: Replica[] = await startTwo();
      const urls = () => replicas.map(({ url }) => url);
      let isOver = false;
      const talkers = await Promise.all(
        Array.from({ length: PEOPLE }, (_, index) => startTalker(urls, `person-${index}`)),
      );
      const talking = talkers.map(async (talker, person) => {
        const said: string[] = [];
        while (!isOver) {
          const text = `${said.length % 3 === 0 ? "slow " : ""}${person}-${said.length}`;
          await talker.say(text);
          said.push(text);
        }
        return said;
      });
      for (const leaving of [...replicas]) {
        const code = leaving.stop();
        const arriving = await startReplica(redis.url);
        assert.equal(await code, 0, "it stopped gently");
        replicas.splice(replicas.indexOf(leaving), 1, arriving);
      }
      isOver = true;
      for (const [person, said] of (await Promise.all(talking)).entries()) {
        const expected = said.flatMap((text, index) => [text, `${index + 2}: ${text}`]);
        assert.ok(said.length > 3, "somebody talked");
        assert.deepEqual(await talkers[person]?.lines(), ["1: joined", ...expected]);
      }
      assert.ok(
        talkers.some((talker) => talker.resends() > 0),
        "somebody met a replica that was gone",
      );
    });

    it("tell streams to come back when they stop, and those miss nothing", async () => {
      const [one, other] = await startTwo();
      const conversation = await start(one.url);
      const { heard, closed } = await listen(conversation);
      await until("the greeting is seen", () => heard.length === 1);
      assert.equal(await one.stop(), 0);
      assert.equal(await closed, 1013);
      await post(other.url, conversation, words("meanwhile", "c-1"));
      const back = conversation.streamUrl.replace(new URL(one.url).host, new URL(other.url).host);
      const again = await listen({ ...conversation, streamUrl: back.replace("watermark=0", "watermark=1") });
      await until("the rest is seen", () => again.heard.length === 2);
      assert.deepEqual(again.heard, ["meanwhile", "2: meanwhile"]);
      again.socket.close();
    });

    it("end at once when they are asked a second time, and what was in hand is answered elsewhere", async () => {
      const [one, other] = await startTwo();
      const conversation = await start(one.url);
      const unanswered = assert.rejects(post(one.url, conversation, words("slow", "c-1")));
      await until("the turn is under way", () => one.said.includes("searching"));
      const first = one.stop();
      await until("it takes nothing more", () =>
        fetch(`${one.url}/health/live`).then(
          () => false,
          () => true,
        ),
      );
      assert.deepEqual(await Promise.all([first, one.stop()]), [1, 1]);
      await unanswered;
      await post(other.url, conversation, words("slow", "c-1"));
      assert.deepEqual(await texts(other.url, conversation), ["1: joined", "slow", "2: slow"]);
    });

    describe("that send texts", () => {
      let provider: Provider;
      beforeEach(async () => {
        provider = await startProvider();
      });
      afterEach(() => provider.stop());

      const moments = [
        { dieAfter: "commit", why: "nobody had begun to send it", asks: 1 },
        { dieAfter: "post", why: "the provider knows the second by its key", asks: 2 },
      ];
      for (const { dieAfter, why, asks } of moments) {
        it(`send once what one of them was killed over after its ${dieAfter}: ${why}`, async () => {
          // Ten times as fast, so that leases and looks come within a test.
          const quick = { PROVIDER: provider.url, SPEED: "10", CLOCK_FROM: String(Date.now()) };
          const [one] = await startTwo({ ...quick, DIE_AFTER: dieAfter }, quick);
          const from = `0770090012${asks}`;
          // Its death may come before or after its answer, as the two race.
          await text(one, { from, id: "t-1", text: "die" }).catch(() => undefined);
          await one.gone();
          await until("the text arrives", () => provider.asked.length >= asks, 60_000);
          // Whatever would send it a third time has had its turn by then.
          await until("the end of the work", async () => !(await isWorkDue(redis)), 60_000);
          assert.deepEqual(
            provider.asked.map(({ to, text: words }) => `${to} ${words}`),
            Array(asks).fill(`${from} 1: die`),
          );
          assert.equal(provider.arrived().length, 1);
        });
      }
    });
  });
});

/** An index of due work that is empty is not there. */
async function isWorkDue(redis: RedisServer): Promise<boolean> {
  const indexes = await redis.admin("KEYS", "wm:*:due");
  return Array.isArray(indexes) && indexes.length > 0;
}

async function text({ url }: Replica, incoming: TextIn): Promise<void> {
  const response = await fetch(url + TEXTS_PATH, { method: "POST", body: JSON.stringify(incoming) });
  assert.equal(response.status, 200);
}

async function listen({ streamUrl }: Conversation) {
  const heard: string[] = [];
  const socket = new WebSocket(streamUrl);
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.on("message", (bytes) => {
    const frame = bytes.toString();
    if (frame === "") return;
    for (const { text } of JSON.parse(frame).activities as { text: string }[]) heard.push(text);
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return { heard, socket, closed };
}
