import assert from "node:assert/strict";
import { accountIdOf, firstNameOf, providerIdOf } from "../../../../bot/desk/sign-in/accounts.ts";

describe("the ids of accounts", () => {
  const table: readonly (readonly [name: string, id: string, why: string])[] = [
    ["Sam Example", "sam-example", "as it is written"],
    ["  sam.EXAMPLE ", "sam-example", "as it may be typed"],
    ["Siân O’Sample", "sian-o-sample", "with a mark and an apostrophe"],
    ["Zoë-Anne Made Up 2", "zoe-anne-made-up-2", "with a number"],
    ["x".repeat(100), "x".repeat(40), "a long one fits into an address"],
  ];
  for (const [name, id, why] of table) {
    it(`${name.slice(0, 20)} → ${id.slice(0, 20)}: ${why}`, () => {
      assert.equal(accountIdOf(name), id);
    });
  }

  it("of names in other letters, or none, are still their own and say nothing", () => {
    const names = ["Ждана Пример", "王 例", "سام مثال", "Łucja Przykład", "!!!", ""];
    const ids = names.map(accountIdOf);
    for (const id of ids) assert.match(id, /^worker-[0-9a-f]{16}$/);
    assert.equal(new Set(ids).size, names.length);
    assert.equal(accountIdOf(" 王  例 "), accountIdOf("王 例"));
    assert.deepEqual(
      names.map((name) => accountIdOf(name.toUpperCase())),
      ids,
    );
  });

  it("of people at a provider depend on who says so", () => {
    const [one, other] = [providerIdOf("https://a.example", "7"), providerIdOf("https://b.example", "7")];
    assert.match(one, /^work-[0-9a-f]{16}$/);
    assert.notEqual(one, other);
  });

  it("go with a first name, which is all that residents hear", () => {
    assert.equal(firstNameOf(" Sam  van Example"), "Sam");
  });
});
