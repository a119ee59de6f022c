/** Suggesting a correction: what is kept, and what is turned away with what was typed still in the form. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CORRECTIONS_FILE } from "../../../../bot/corrections.ts";
import type { RunningService } from "../../running-service.ts";
import { runDirectory } from "./directory-service.ts";

const OURS = { "Sec-Fetch-Site": "same-origin" };

describe("suggesting a correction", () => {
  let service: RunningService;
  beforeEach(async () => {
    service = await runDirectory();
  });
  afterEach(() => service.stop());

  async function send(text: string, headers: Record<string, string> = OURS, id = "pantry"): Promise<Response> {
    const body = new URLSearchParams({ text });
    return await fetch(`${service.url}/services/${id}/correction`, {
      method: "POST",
      body,
      headers,
      redirect: "manual",
    });
  }

  async function kept(): Promise<unknown[]> {
    const text = await readFile(join(service.parts.config.dataDir, CORRECTIONS_FILE), "utf8").catch(() => "");
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  }

  it("is kept with its day, and thanked for on a page that can be loaded again", async () => {
    const response = await send("  It moved to L9.\r\nRing 0151 496 0999.  ");
    assert.equal(response.status, 303);
    assert.equal(response.headers.get("location"), "/services/pantry/correction/sent");
    assert.deepEqual(await kept(), [
      { service: "pantry", on: "2026-06-01", text: "It moved to L9.\nRing 0151 496 0999." },
    ]);
    const thanks = await (await fetch(`${service.url}/services/pantry/correction/sent`)).text();
    assert.match(thanks, /Thank you/);
  });

  const refused: readonly (readonly [
    text: string,
    headers: Record<string, string>,
    status: number,
    says: RegExp,
    why: string,
  ])[] = [
    ["", OURS, 400, /Type what is wrong/, "nothing was typed"],
    [" \n ", OURS, 400, /Type what is wrong/, "nothing but spaces"],
    ["x".repeat(1_001), OURS, 400, /That is too long/, "longer than anybody reads"],
    ["It moved.", { "Sec-Fetch-Site": "cross-site" }, 403, /our own page/, "somebody else's page sent it"],
    ["It moved.", { Origin: "https://elsewhere.example" }, 403, /our own page/, "an older browser says so too"],
    ["It moved.", { Origin: "null" }, 403, /our own page/, "from a page that hides itself"],
    ["It moved.", {}, 403, /our own page/, "from no page at all"],
  ];
  for (const [text, headers, status, says, why] of refused) {
    it(`is not kept: ${why}`, async () => {
      const response = await send(text, headers);
      const page = await response.text();
      assert.equal(response.status, status);
      assert.match(page, says);
      assert.match(page, /<title>There is a problem: /);
      assert.ok(page.includes(`>${text.trim()}</textarea>`), "what was typed stays");
      assert.deepEqual(await kept(), []);
    });
  }

  it("is kept from an older browser that says only where the page is", async () => {
    assert.equal((await send("It moved.", { Origin: service.url })).status, 303);
    assert.equal((await kept()).length, 1);
  });

  it("is turned away when many come from one address, until a minute has passed", async () => {
    for (let time = 0; time < 5; time++) assert.equal((await send(`It moved, ${time}.`)).status, 303);
    const sixth = await send("It moved again.");
    assert.equal(sixth.status, 429);
    assert.match(await sixth.text(), /Wait a minute[\s\S]*>It moved again\.<\/textarea>/);
    service.clock.advance(60_000);
    assert.equal((await send("It moved again.")).status, 303);
    assert.equal((await kept()).length, 6);
  });

  it("is answered with who to call, and not kept, when it tells of danger", async () => {
    const response = await send("I want to end my life");
    const page = await response.text();
    assert.match(page, /<section class="urgent"[\s\S]*tel:111/);
    assert.doesNotMatch(page, /end my life/);
    assert.deepEqual(await kept(), []);
  });

  it("is about a service that people can see", async () => {
    assert.equal((await send("It moved.", OURS, "hidden")).status, 404);
    assert.deepEqual(await kept(), []);
  });

  it("that is far too large is not even read", async () => {
    assert.equal((await send("x".repeat(100_000))).status, 413);
  });
});
