/** What the server gives for the desk's page: nothing to whoever is not signed in, and nothing about anybody to anyone. */
import assert from "node:assert/strict";
import { runScriptedDesk, type ScriptedDesk } from "../../../browser/scripted-desk.ts";

describe("the desk's page as it is served", () => {
  let desk: ScriptedDesk;
  before(async () => {
    desk = await runScriptedDesk();
  });
  after(() => desk.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(desk.url + path, { headers, redirect: "manual" });

  it("is the same for every view, may load and send only to us, and is kept by no browser", async () => {
    const pages = await Promise.all(
      ["/desk", "/desk/cases/amira", "/desk/team", "/desk/replies", "/desk/lead", "/desk/figures", "/desk/audit"].map(
        async (path) => {
          const response = await get(path);
          assert.equal(response.status, 200, path);
          assert.equal(response.headers.get("cache-control"), "no-store");
          const policy = response.headers.get("content-security-policy") ?? "";
          assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
          assert.match(policy, /form-action 'self'; base-uri 'none'; frame-ancestors 'none'/);
          return response.text();
        },
      ),
    );
    assert.equal(new Set(pages).size, 1);
    assert.doesNotMatch(pages.join(), /amira|style="|<script>|https?:/i);
  });

  it("sends whoever is not signed in to sign in, and back to where they wanted to go", async () => {
    const { who } = desk;
    desk.who = undefined;
    const response = await get("/desk/cases/amira");
    desk.who = who;
    assert.equal(response.status, 303);
    assert.equal(response.headers.get("location"), "/desk/sign-in?then=%2Fdesk%2Fcases%2Famira");
    assert.equal(await response.text(), "");
  });

  it("gives every file that the page asks for, and says when it is still the same", async () => {
    const page = await (await get("/desk")).text();
    const files = [...page.matchAll(/(?:href|src)="(\/desk\/page\/[^"]+)"/g)].map(([, path = ""]) => path);
    assert.ok(files.length >= 8, files.join());
    for (const path of files) {
      const first = await get(path);
      assert.equal(first.status, 200, path);
      assert.match(first.headers.get("content-type") ?? "", /^text\/(css|javascript); charset=utf-8$/);
      const again = await get(path, { "If-None-Match": first.headers.get("etag") ?? "" });
      assert.equal(again.status, 304, path);
    }
  });

  it("has nothing at other addresses", async () => {
    for (const path of ["/desk/page/client.ts", "/desk/page/../index.html", "/desk/nothing"]) {
      assert.equal((await get(path)).status, 404, path);
    }
  });
});
