import assert from "node:assert/strict";
import { hashPassword, isOutdated, isPasswordOf } from "../../../../bot/desk/sign-in/password-hash.ts";

describe("password hashes", () => {
  it("open for the password alone, whatever form its letters have", async () => {
    const hash = await hashPassword("caf\u00e9 kettle orbit");
    assert.match(hash, /^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    assert.equal(await isPasswordOf("caf\u00e9 kettle orbit", hash), true);
    assert.equal(await isPasswordOf("cafe\u0301 kettle orbit", hash), true, "from another keyboard");
    for (const wrong of ["", "café kettle orbi", "Café kettle orbit", hash])
      assert.equal(await isPasswordOf(wrong, hash), false);
  });

  it("are salted: the same password never gives the same", async () => {
    assert.notEqual(await hashPassword("kettle orbit lantern"), await hashPassword("kettle orbit lantern"));
  });

  it("open for nothing where there is none, or where it was altered", async () => {
    const hash = await hashPassword("kettle orbit lantern");
    for (const broken of [undefined, "", "scrypt", hash.slice(0, -1), hash.replace("scrypt", "plain")])
      assert.equal(await isPasswordOf("kettle orbit lantern", broken), false);
  });

  it("name their settings, so that those of before open and are seen to be old", async () => {
    const hash = await hashPassword("kettle orbit lantern");
    assert.equal(isOutdated(hash), false);
    assert.equal(isOutdated(hash.replace("$15$8$3$", "$14$8$5$")), true);
    assert.equal(await isPasswordOf("kettle orbit lantern", hash.replace("$15$8$3$", "$14$8$5$")), false);
  });

  it("are worked on just as much where there is none: a name without an account takes as long", async () => {
    const quick = `scrypt$10$8$1$${"A".repeat(22)}$${"A".repeat(43)}`;
    const slow = [isPasswordOf("x", undefined), isPasswordOf("x", "")];
    const behind = Array.from({ length: 20 }, () => isPasswordOf("x", quick));
    await assert.rejects(isPasswordOf("x", quick), { code: "http.too-many-requests" });
    assert.deepEqual(
      await Promise.all([...slow, ...behind]),
      Array.from({ length: 22 }, () => false),
    );
  });

  it("are made two at a time, and refused when very many wait", async () => {
    const quick = `scrypt$10$8$1$${"A".repeat(22)}$${"A".repeat(43)}`;
    const all = await Promise.allSettled(Array.from({ length: 30 }, () => isPasswordOf("x", quick)));
    const refused = all.filter((each) => each.status === "rejected");
    assert.equal(refused.length, 8, "two are worked on and twenty wait");
    for (const { reason } of refused) assert.equal(reason.code, "http.too-many-requests");
    assert.equal(await isPasswordOf("x", quick), false, "afterwards there is room again");
  });
});
