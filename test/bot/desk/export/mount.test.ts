import assert from "node:assert/strict";
import { caseIdOf } from "../../../../bot/desk/case-id.ts";
import { bundleOf } from "../../../../bot/desk/export/fhir/bundle.ts";
import { mountExport } from "../../../../bot/desk/export/mount.ts";
import { exportText } from "../../../../bot/desk/export/text.ts";
import type { KeptReferral } from "../../../../bot/store/store.ts";
import { CodedError } from "../../../../knowledge/errors.ts";
import { liverpool } from "../../../dialogs/talk.ts";
import { type AtDesk, atDesk } from "../at-desk.ts";
import { BARE, DECLINED, MADE_AT, WHOLE } from "../referrals.ts";

const DAY = 24 * 60 * 60_000;
const CONTEXT = { world: liverpool(), now: MADE_AT, referralDays: 30, site: "https://chat.example.org" };
const ID = caseIdOf(WHOLE);

describe("the routes of exports", () => {
  let desk: AtDesk;
  const kept: readonly KeptReferral[] = [
    WHOLE,
    { ...BARE, reference: "ABCDEF", at: MADE_AT + DAY },
    DECLINED,
    { ...BARE, reference: "H4N8RT", deletionAskedAt: MADE_AT + 1 },
  ];

  beforeEach(async () => {
    desk = await atDesk({ referrals: kept, now: MADE_AT, mount: mountExport });
  });
  afterEach(() => desk.stop());

  it("hand out one case in FHIR, as text and as a table, each written in the audit trail", async () => {
    const fhir = await desk.get(`/cases/${ID}/export.fhir.json`);
    assert.deepEqual(JSON.parse(fhir.body), bundleOf(WHOLE, CONTEXT));
    assert.equal(fhir.headers.get("content-type"), "application/fhir+json; charset=utf-8");
    assert.equal(fhir.headers.get("content-disposition"), 'attachment; filename="referral-K7M2PQ.fhir.json"');
    assert.equal(fhir.headers.get("cache-control"), "no-store");
    assert.equal((await desk.get(`/cases/${ID}/export.txt`)).body, exportText(WHOLE, CONTEXT));
    assert.match((await desk.get(`/cases/${ID}/export.csv`)).body, /K7M2PQ/);
    assert.deepEqual(
      desk.audited,
      ["fhir", "txt", "csv"].map((detail) => ({ who: "lee", did: "case-exported", reference: "K7M2PQ", detail })),
    );
  });

  it("hand out a day's, by the calendar in London, a bundle a line", async () => {
    const { body, headers } = await desk.get("/export.fhir.ndjson?day=2026-06-22");
    assert.deepEqual(
      body
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
      [bundleOf(WHOLE, CONTEXT)],
    );
    assert.equal(headers.get("content-type"), "application/fhir+ndjson; charset=utf-8");
    const csv = await desk.get("/export.csv?day=2026-06-23");
    assert.match(csv.body, /ABCDEF/);
    assert.doesNotMatch(csv.body, /K7M2PQ/);
    assert.deepEqual(
      desk.audited.map(({ did, detail, reference }) => [did, detail, reference]),
      [
        ["day-exported", "fhir 2026-06-22", undefined],
        ["case-exported", "fhir 2026-06-22", "K7M2PQ"],
        ["day-exported", "csv 2026-06-23", undefined],
        ["case-exported", "csv 2026-06-23", "ABCDEF"],
      ],
    );
  });

  it("hand out in no form, alone or of a day, what somebody never agreed to", async () => {
    for (const form of ["fhir.json", "txt", "csv"]) {
      const { status, body } = await desk.get(`/cases/${caseIdOf(DECLINED)}/export.${form}`);
      assert.equal(status, 409, form);
      assert.doesNotMatch(body, new RegExp(DECLINED.reference));
    }
    assert.deepEqual(desk.audited, [], "nothing was exported");
    for (const form of ["fhir.ndjson", "csv"]) {
      const { body } = await desk.get(`/export.${form}?day=2026-06-22`);
      assert.doesNotMatch(body, new RegExp(DECLINED.reference), form);
    }
  });

  it("leave out of a day what somebody asked to be deleted; alone it says so first", async () => {
    assert.doesNotMatch((await desk.get("/export.csv?day=2026-06-22")).body, /H4N8RT/);
    const { body } = await desk.get(`/cases/${caseIdOf({ ...BARE, reference: "H4N8RT" })}/export.txt`);
    assert.match(body, /BEFORE YOU CONTACT THEM\n {2}- They asked on .* for all of this to be deleted\./);
  });

  const refused: readonly [string, "lead" | "link-worker" | undefined, number, string][] = [
    [`/cases/${ID}/export.txt`, undefined, 401, "nobody is signed in"],
    ["/export.csv?day=2026-06-22", "link-worker", 403, "a day's are for leads"],
    ["/cases/nobodys/export.txt", "lead", 404, "there is no such case"],
    ["/export.csv?day=2026-02-30", "lead", 400, "the calendar has no such day"],
    ["/export.csv", "lead", 400, "no day is given"],
  ];
  for (const [path, role, status, why] of refused) {
    it(`refuse ${path} with ${status}: ${why}`, async () => {
      desk.signIn(role);
      assert.equal((await desk.get(path)).status, status);
      assert.deepEqual(desk.audited, []);
    });
  }

  it("hand out nothing to a link on another site, which would leave it on whatever machine follows it", async () => {
    for (const path of [`/cases/${ID}/export.txt`, "/export.csv?day=2026-06-22"]) {
      for (const site of ["cross-site", "same-site"]) {
        const headers = { "sec-fetch-site": site, "sec-fetch-mode": "navigate" };
        assert.equal((await desk.get(path, headers)).status, 403, `${path} from ${site}`);
      }
      for (const site of ["same-origin", "none"])
        assert.equal((await desk.get(path, { "sec-fetch-site": site })).status, 200, `${path} from ${site}`);
    }
    assert.equal(desk.audited.length, 6, "what was refused stands in nobody's name");
  });

  it("hand out nothing that cannot be written down", async () => {
    desk.failAudit(new CodedError("store.write-failed"));
    const { status, body } = await desk.get(`/cases/${ID}/export.txt`);
    assert.equal(status, 503);
    assert.doesNotMatch(body, /K7M2PQ|Example/);
  });
});
