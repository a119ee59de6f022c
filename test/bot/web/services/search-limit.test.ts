import assert from "node:assert/strict";
import { lookupOf } from "../../samples.ts";
import { runDirectory } from "./directory-service.ts";

describe("searching the list, often", () => {
  it("spares the encoder that chats need: past an allowance lists are made by the words alone", async () => {
    let searches = 0;
    const search = async () => {
      searches += 1;
      return [];
    };
    const service = await runDirectory({ lookup: lookupOf({ search }) });
    const ask = async () => (await fetch(`${service.url}/services?q=food`)).status;
    for (let time = 0; time < 130; time++) assert.equal(await ask(), 200);
    assert.equal(searches, 120);
    service.clock.advance(60_000);
    await ask();
    assert.equal(searches, 121);
    await service.stop();
  });
});
