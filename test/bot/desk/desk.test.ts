import assert from "node:assert/strict";
import type { Acted, CaseDetail, Me } from "../../../bot/desk/api.ts";
import { caseIdOf } from "../../../bot/desk/case-id.ts";
import { until } from "../../until.ts";
import type { RunningService } from "../running-service.ts";
import { rowsAfter } from "./read-events.ts";
import { ALEX, type AtPage, asked, newActId, person, runDesk, SAM, signIn, waitingSince } from "./running-desk.ts";

const ROWAN = person("rowan", "H4N8RT");
const ROWAN_ID = caseIdOf(ROWAN);

describe("the desk over HTTP", () => {
  let service: RunningService;
  let sam: AtPage;
  let alex: AtPage;

  beforeEach(async () => {
    service = await runDesk();
    sam = await signIn(service, SAM);
    alex = await signIn(service, ALEX);
  });
  afterEach(async () => {
    sam.close();
    alex.close();
    await service.stop();
  });

  const rowanWaits = () => asked(service.parts.store, { ...ROWAN, live: waitingSince(Date.now()) });
  const rowanWrites = (text: string, id: string) =>
    service.turns.turn({ kind: "message", id, conversation: ROWAN.conversation, text, received: { user: "u", text } });
  const row = (page: AtPage) => rowsAfter(page.events).find(({ id }) => id === ROWAN_ID);

  it("says who is signed in, and nothing to anybody else", async () => {
    const { body } = await sam.get("/me");
    const { csrfToken, signedInUntil, ...me } = body as Me;
    assert.ok(csrfToken.length >= 40 && signedInUntil > Date.now());
    assert.deepEqual(me, {
      ...SAM,
      status: "off-duty",
      mostChats: 3,
      service: service.parts.world().handOff?.service,
      isDemonstration: true,
    });
    const response = await fetch(`${service.url}/desk/api/me`);
    assert.equal(response.status, 401);
  });

  it("shows somebody who begins to wait on every page, and their whole story to whoever opens it", async () => {
    await Promise.all([sam.open(), alex.open()]);
    await rowanWaits();
    for (const page of [sam, alex]) await until("the row came", () => row(page)?.is === "waiting");
    const { status, body } = await sam.get(`/cases/${ROWAN_ID}`);
    assert.equal(status, 200);
    const { row: shown, phone, summary } = body as CaseDetail;
    assert.equal(shown.reference, ROWAN.reference);
    assert.equal(phone, "07700900123");
    assert.deepEqual(
      summary.map(({ answer }) => answer),
      ["Yes"],
    );
  });

  it("joins, talks both ways and closes, each seen on the page as it happens", async () => {
    await rowanWaits();
    await sam.open();
    assert.equal(((await sam.act(ROWAN_ID, { act: "claim" })).body as Acted).is, "done");
    await until("the row is live", () => row(sam)?.is === "live");
    assert.equal(((await sam.act(ROWAN_ID, { act: "say", text: "Hello Rowan" })).body as Acted).is, "done");
    await rowanWrites("Hello Sam", "m1");
    const said = await until("both lines came", () => {
      const lines = sam.events.flatMap((event) => (event.is === "lines" ? event.lines : []));
      return lines.some(({ words }) => words === "Hello Sam") && lines;
    });
    assert.deepEqual(
      said.filter(({ from }) => from !== "assistant").map(({ from, name, words }) => [from, name, words]),
      [
        ["link-worker", "Sam", "Hello Rowan"],
        ["person", undefined, "Hello Sam"],
      ],
    );
    const close = { act: "close", outcome: "supported", tookUp: [], next: "I ring you on Monday." } as const;
    assert.equal(((await sam.act(ROWAN_ID, close)).body as Acted).is, "done");
    await until("the row is closed", () => row(sam)?.closed?.outcome === "supported");
  });

  it("lets one of two have somebody who waits, and tells the other who", async () => {
    await rowanWaits();
    const claims = await Promise.all([sam.act(ROWAN_ID, { act: "claim" }), alex.act(ROWAN_ID, { act: "claim" })]);
    const outcomes = claims.map(({ body }) => body as Acted);
    assert.deepEqual(outcomes.map(({ is }) => is).sort(), ["done", "taken"]);
    const winner = outcomes[0]?.is === "done" ? "sam" : "alex";
    const taken = outcomes.find(({ is }) => is === "taken");
    assert.equal(taken?.is === "taken" && taken.by.id, winner);
  });

  it("does an act once that is sent again because its reply was lost", async () => {
    await rowanWaits();
    await sam.act(ROWAN_ID, { act: "claim" });
    const [say, note, tried] = [newActId(), newActId(), newActId()];
    for (let time = 0; time < 3; time++) {
      assert.equal(((await sam.act(ROWAN_ID, { act: "say", text: "Hello" }, say)).body as Acted).is, "done");
      await sam.act(ROWAN_ID, { act: "note", words: "Rang the council" }, note);
      await sam.act(ROWAN_ID, { act: "contact-try", way: "rang", result: "no-answer" }, tried);
    }
    const { body } = await sam.get(`/cases/${ROWAN_ID}`);
    const { transcript, notes, contactTries, row: shown } = body as CaseDetail;
    assert.equal(transcript?.filter(({ words }) => words === "Hello").length, 1);
    assert.deepEqual([notes.length, contactTries.length, shown.triesLeft], [1, 1, 2]);
  });
});
