import assert from "node:assert/strict";
import { world as sampleWorld } from "../../../browser/scripted.ts";
import { type RunningService, runService } from "../../running-service.ts";

const HOSTILE = { ...sampleWorld, partner: { ...sampleWorld.partner, city: 'Ex<script src="x">' } };

describe("the pages as served", () => {
  let service: RunningService;
  before(async () => {
    service = await runService({ world: () => HOSTILE });
  });
  after(() => service.stop());

  for (const path of ["/", "/about", "/closed"]) {
    it(`${path} is HTML that no browser stores, with no code or style but our own files`, async () => {
      const response = await fetch(service.url + path);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
      assert.equal(response.headers.get("cache-control"), "no-store");
      const policy = response.headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
      assert.doesNotMatch(policy, /unsafe/);
      assert.doesNotMatch(policy.replace(/frame-ancestors [^;]*/, ""), /https?:/, "nothing from anywhere else");
      const html = await response.text();
      assert.doesNotMatch(html, /<script(?![^>]*src="\/page\/)|<style|style=|\son[a-z]+=/, "nothing inline");
      assert.doesNotMatch(html, /\{\{/, "every placeholder is filled");
      assert.equal(response.headers.get("set-cookie"), null);
    });
  }

  it("puts the city's details into the page as text, never as markup", async () => {
    const html = await (await fetch(`${service.url}/about`)).text();
    assert.match(html, /Ex&lt;script src=&quot;x&quot;&gt;/);
    assert.match(html, /ring Example Advice on 0151 496 0100/);
  });

  it("says that it is a demonstration, and in production does not", async () => {
    const html = await (await fetch(service.url)).text();
    assert.match(html, /data-demonstration="yes"/);
    const live = await runService({
      world: () => sampleWorld,
      config: { ...service.parts.config, isDemonstration: false },
    });
    assert.match(await (await fetch(live.url)).text(), /data-demonstration="no"/);
    await live.stop();
  });

  for (const [path, type] of [
    ["/page/base.css", "text/css; charset=utf-8"],
    ["/page/client.js", "text/javascript; charset=utf-8"],
    ["/page/icon.svg", "image/svg+xml"],
  ] as const) {
    it(`${path} is asked for again by its ETag and not sent twice`, async () => {
      const first = await fetch(service.url + path);
      assert.equal(first.headers.get("content-type"), type);
      const etag = first.headers.get("etag") ?? "";
      assert.match(etag, /^"[\w-]{22}"$/);
      const again = await fetch(service.url + path, { headers: { "If-None-Match": `W/${etag}` } });
      assert.deepEqual([again.status, await again.text()], [304, ""]);
      const changed = await fetch(service.url + path, { headers: { "If-None-Match": '"another"' } });
      assert.equal(changed.status, 200);
      await changed.arrayBuffer();
    });
  }

  it("sends a script small enough for an old phone", async () => {
    const script = await (await fetch(`${service.url}/page/client.js`)).arrayBuffer();
    assert.ok(script.byteLength < 24_000, `${script.byteLength} bytes`);
  });
});
