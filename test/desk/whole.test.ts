/** Residents and link workers against the whole service, over HTTP alone: what each of them sees, whatever dies meanwhile. */
import assert from "node:assert/strict";
import { type Ground, startGround } from "./ground.ts";
import { askForPerson, type Resident, TO_BE_RUNG } from "./resident.ts";
import { newActId, type Worker } from "./worker.ts";

const HOUR_MS = 3_600_000;
const STEP_MS = 40_000;
/** Nobody who claimed may be silent for so long. */
const SILENT_MS = 200_000;

describe("the desk as a whole", function () {
  // Starting processes with the encoder in them takes a while on a busy machine.
  this.timeout(240_000);
  let ground: Ground;

  function address(index = 0): string {
    return ground.servers[index]?.address ?? assert.fail("so many servers run");
  }

  for (const replicas of ["embedded", 2] as const) {
    describe(replicas === "embedded" ? "with the embedded store" : "of two replicas on one Redis", () => {
      const second = replicas === "embedded" ? 0 : 1;
      let mel: Worker;
      let kit: Worker;

      before(async () => {
        ground = await startGround(replicas);
        mel = await ground.worker("Mel Example");
        kit = await ground.worker("Kit Example", ground.servers[second]);
      });
      after(() => ground.end());

      /** A test may have killed the server under their pages. */
      beforeEach(async () => {
        for (const worker of [mel, kit]) {
          await worker.open();
          await worker.duty("on-duty");
        }
      });

      it("serves three residents with two link workers, one voice each, and the assistant again afterwards", async () => {
        const residents = [
          await askForPerson(address()),
          await askForPerson(address(second)),
          await askForPerson(address()),
        ] as const;
        for (const worker of [kit, mel])
          for (const { reference } of residents) await worker.row(reference, ({ is }) => is === "waiting");
        assert.deepEqual(
          kit.rows().map(({ reference }) => reference),
          residents.map(({ reference }) => reference),
          "whoever waits longest is first",
        );
        const having = [kit, mel, mel] as const;
        for (const [index, { reference }] of residents.entries()) {
          assert.equal((await having[index]?.act(reference, { act: "claim" }))?.is, "done");
        }
        for (const [index, resident] of residents.entries()) {
          const worker = having[index] ?? kit;
          await resident.say(`hello from ${index}`);
          await worker.row(resident.reference, ({ isUnread }) => isUnread);
          await worker.act(resident.reference, { act: "say", text: `Hello ${index}, I am here.` });
          const { linkWorker } = await resident.hears(`Hello ${index}, I am here.`);
          assert.equal(linkWorker, worker.me.name);
          const { transcript = [] } = await worker.read(resident.reference);
          const last = transcript.slice(-2).map(({ from, words }) => [from, words]);
          assert.deepEqual(last, [
            ["person", `hello from ${index}`],
            ["link-worker", `Hello ${index}, I am here.`],
          ]);
        }
        for (const [index, resident] of residents.entries()) {
          const close = { act: "close", outcome: "supported", tookUp: [], next: `Next for ${index}.` } as const;
          assert.equal((await having[index]?.act(resident.reference, close))?.is, "done");
          await resident.hears(`Next for ${index}.`);
          await resident.say("help");
          await resident.hears("It's me again, the computer.");
          await noTwoVoices(resident, having[index]?.me.name ?? "");
        }
      });

      it("has the claim after kill -9 while the first words are under way, and says them once however often they are sent", async () => {
        const resident = await askForPerson(address());
        const { reference } = resident;
        assert.equal((await kit.act(reference, { act: "claim" })).is, "done");
        const saying = newActId();
        const hello = { act: "say", text: "Hello, I am Kit." } as const;
        const lost = kit.act(reference, hello, saying).catch(() => "lost");
        await ground.servers[second]?.kill();
        await lost;
        await ground.servers[second]?.start();
        await kit.open();
        await kit.row(reference, ({ is, worker }) => is === "live" && worker?.id === kit.me.id);
        for (const _again of [1, 2]) assert.equal((await kit.act(reference, hello, saying)).is, "done");
        await resident.hears(hello.text);
        const heard = await resident.heard();
        assert.equal(heard.filter(({ text }) => text.includes(hello.text)).length, 1);
        assert.equal(heard.filter(({ text }) => text.includes("has joined")).length, 1);
        await ends(kit, reference);
      });

      it("has the claim whose answer never came, because the server died between the two: once, and for one", async () => {
        const { reference, ...resident } = await askForPerson(address());
        for (const worker of [kit, mel]) await worker.row(reference, ({ is }) => is === "waiting");
        const claiming = newActId();
        await ground.servers[second]?.dieBeforeAnswering("/act");
        await assert.rejects(kit.act(reference, { act: "claim" }, claiming));
        await ground.servers[second]?.kill();
        await ground.servers[second]?.start();
        await mel.open();
        assert.deepEqual(await mel.act(reference, { act: "claim" }), {
          is: "taken",
          by: { id: kit.me.id, name: kit.me.name },
        });
        for (const _again of [1, 2]) assert.equal((await kit.act(reference, { act: "claim" }, claiming)).is, "done");
        assert.equal((await kit.act(reference, { act: "say", text: "Hello, I am Kit." })).is, "done");
        await resident.hears("Hello, I am Kit.");
        const joined = (await resident.heard()).filter(({ text }) => text.includes("has joined"));
        assert.deepEqual(
          joined.map(({ text }) => text.includes(kit.me.name)),
          [true],
        );
        await ends(kit, reference);
      });

      it("gives somebody to exactly one of two who claim at once, wherever they do, and tells the other who", async () => {
        for (let round = 0; round < 3; round += 1) {
          const resident = await askForPerson(address(round % ground.servers.length));
          const { reference } = resident;
          await Promise.all([kit, mel].map((worker) => worker.row(reference, ({ is }) => is === "waiting")));
          const [byKit, byMel] = await Promise.all([kit, mel].map((worker) => worker.act(reference, { act: "claim" })));
          const winner = byKit?.is === "done" ? kit : mel;
          assert.equal((winner === kit ? byKit : byMel)?.is, "done");
          const told = winner === kit ? byMel : byKit;
          assert.deepEqual(told, { is: "taken", by: { id: winner.me.id, name: winner.me.name } });
          const joined = (await resident.heard()).filter(({ text }) => text.includes("has joined"));
          assert.deepEqual(
            joined.map(({ text }) => text.includes(winner.me.name)),
            [true],
          );
          await ends(winner, reference);
        }
      });

      it("shows the desk danger while somebody waits, and answers them at once as the assistant does", async () => {
        const calm = await askForPerson(address());
        const resident = await askForPerson(address());
        await resident.say("I want to kill myself");
        await resident.hears("999");
        const { alert } = await kit.row(resident.reference, (row) => row.alert !== undefined);
        assert.ok(alert?.kinds.includes("suicide"));
        assert.deepEqual(
          kit.rows().flatMap(({ is, reference }) => (is === "waiting" ? [reference] : [])),
          [calm.reference, resident.reference],
          "it is shown, and moves nobody (rule 20)",
        );
        await kit.act(resident.reference, { act: "claim" });
        await kit.act(resident.reference, { act: "say", text: "I am with you." });
        await kit.row(resident.reference, (row) => row.alert?.answeredAt !== undefined || row.alert === undefined);
        for (const { reference } of [calm, resident]) await ends(kit, reference);
      });

      it("gives back whom a link worker claimed and never wrote to, and tells both", async () => {
        const resident = await askForPerson(address());
        await kit.act(resident.reference, { act: "claim" });
        for (const worker of [kit, mel]) await worker.row(resident.reference, ({ is }) => is === "live");
        // Less at a time than after which a page that says nothing is taken for gone.
        for (let aheadMs = STEP_MS; aheadMs <= SILENT_MS; aheadMs += STEP_MS) {
          ground.putClockAhead(aheadMs);
          await Promise.all([kit, mel].map((worker) => worker.duty("on-duty")));
        }
        await mel.row(resident.reference, ({ is }) => is === "waiting");
        await kit.row(resident.reference, ({ is }) => is === "waiting");
        const heard = await resident.heard();
        assert.ok(!heard.at(-1)?.isFromPerson, "the person is told");
        assert.equal((await mel.act(resident.reference, { act: "claim" })).is, "done");
        await resident.hears("Mel, link worker, has joined.");
        const late = await kit.act(resident.reference, { act: "say", text: "I am back." });
        assert.deepEqual(late, { is: "taken", by: { id: mel.me.id, name: "Mel" } });
      });
    });
  }

  describe("while it is shut", () => {
    before(async () => {
      ground = await startGround("embedded", { HAND_OFF_HOURS: "Mo-Fr 09:00-17:00" });
    });
    after(() => ground.end());

    it("promises a time to be rung at two in the morning on Christmas Day, and lists it when it is due", async () => {
      ground.putClockAhead(Date.parse("2026-12-25T02:00:00Z") - Date.now());
      const resident = await askForPerson(address(), { way: TO_BE_RUNG });
      const lines = (await resident.heard()).map(({ text }) => text).join("\n");
      assert.match(lines, /They open Tuesday 9am/);
      assert.match(lines, /You picked Tuesday 29 December/);
      const kit = await ground.worker("Kit Example");
      await kit.open();
      const { callBack } = await kit.row(resident.reference, ({ is }) => is === "call-back");
      assert.equal(callBack?.from, Date.parse("2026-12-29T09:00:00Z"));
      const { phone, row } = await kit.read(resident.reference);
      assert.ok(phone?.replaceAll(" ", "").endsWith("7700900123"));
      assert.ok(row.contactWarnings.length > 0, "that no message is to be left is seen before dialling");
      assert.ok(callBack.until - callBack.from <= 8 * HOUR_MS);
    });
  });
});

async function ends(worker: Worker, reference: string): Promise<void> {
  const close = { act: "close", outcome: "supported", tookUp: [], next: "" } as const;
  assert.equal((await worker.act(reference, close)).is, "done");
}

/** Between "has joined" and the end nobody speaks but the link worker. */
async function noTwoVoices(resident: Resident, name: string): Promise<void> {
  const heard = await resident.heard();
  const joined = heard.findIndex(({ text }) => text.includes(`${name}, link worker, has joined.`));
  const ended = heard.findIndex(({ text }) => text.includes(`${name} has ended this chat.`));
  assert.ok(joined >= 0 && ended > joined, "joined and ended");
  const others = heard.slice(joined + 1, ended).filter((line) => !line.isFromPerson && line.linkWorker !== name);
  assert.deepEqual(others, []);
}
