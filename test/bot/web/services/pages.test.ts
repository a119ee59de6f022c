/** The directory's pages as served: what they say, what they never say, and how they answer what cannot be read or found. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { openLog } from "../../../../bot/log.ts";
import { CodedError } from "../../../../knowledge/errors.ts";
import type { RunningService } from "../../running-service.ts";
import { lookupOf } from "../../samples.ts";
import { DIRECTORY, runDirectory } from "./directory-service.ts";

describe("the directory's pages", () => {
  let service: RunningService;
  before(async () => {
    service = await runDirectory({}, { PUBLIC_URL: "https://chat.example.org" });
  });
  after(() => service.stop());

  async function get(path: string): Promise<string> {
    return await (await fetch(service.url + path)).text();
  }

  /** The words of a part of a page, as they are read. */
  function wordsOf(markup: string): string {
    return markup
      .replace(/<script[\s\S]*?<\/script>/g, "")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ");
  }

  for (const path of [
    "/services",
    "/services?q=food",
    "/services/pantry",
    "/services/pantry/correction",
    "/services/none",
  ]) {
    it(`${path} is HTML that no browser stores, with nothing inline and nothing from elsewhere`, async () => {
      const response = await fetch(service.url + path);
      assert.equal(response.status, path.endsWith("none") ? 404 : 200);
      assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
      assert.equal(response.headers.get("cache-control"), "no-store");
      assert.equal(response.headers.get("set-cookie"), null);
      const policy = response.headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'.*form-action 'self'/);
      assert.doesNotMatch(policy, /unsafe|https?:/);
      const page = await response.text();
      assert.doesNotMatch(
        page,
        /<script(?! src="\/page\/client\.js"| type="application\/ld\+json")|<style|<[^>]*\s(?:style|on[a-z]+)=/,
      );
      assert.doesNotMatch(page, /(?:src|action)="(?!\/)/, "nothing is fetched from or sent to anybody else");
      assert.doesNotMatch(page, /\{\{|undefined|\[object/);
      assert.match(page, /href="tel:999"/);
      assert.match(page, /id="leave"/);
      assert.equal(page.match(/<h1/g)?.length, 1);
      const head = await fetch(service.url + path, { method: "HEAD" });
      assert.deepEqual([head.status, await head.text()], [response.status, ""]);
    });
  }

  describe("the list", () => {
    it("says how many there are in its title, and has ten to a page with a way to the others", async () => {
      const first = await get("/services");
      assert.match(first, /<title>14 places that can help, page 1 of 2 – What Matters<\/title>/);
      assert.equal(first.match(/<article/g)?.length, 10);
      assert.match(first, /href="\/services\?page=2#found"/);
      const second = await get("/services?page=2");
      assert.equal(second.match(/<article/g)?.length, 4);
    });

    it("shows of each what it is, why, a number to call, and that nobody checked it", async () => {
      const page = await get("/services?q=food&near=L8");
      assert.match(page, /<title>1 place that can help – What Matters<\/title>/);
      const [card = ""] = /<article[\s\S]*<\/article>/.exec(page) ?? [];
      assert.match(card, /<a href="\/services\/pantry">Sample Pantry<\/a>/);
      assert.match(card, /<a class="control phone" href="tel:01514960123">/);
      const words = wordsOf(card);
      assert.match(words, /Good Neighbours A shop for members\. /);
      assert.doesNotMatch(words, /low price/, "one sentence is enough here");
      assert.match(words, /in L8 .*open now/);
      assert.match(words, /Not checked yet\. Found on pantry\.example\./);
    });

    it("keeps what was typed, also a whole postcode, in its fields and in the ways to other pages", async () => {
      const page = await get("/services?q=sample&near=L8+1TB&free=yes&day=MO&age=40");
      assert.match(page, /name="near" [^>]*value="L8 1TB"/);
      assert.match(page, /name="q" [^>]*value="sample"/);
      assert.match(page, /<option value="MO" selected>Monday/);
      assert.match(page, /name="free" value="yes" checked/);
      assert.match(page, /<details class="more" open>/);
      assert.match(await get("/services?near=L8+1TB"), /href="\/services\?near=L8\+1TB&amp;page=2#found"/);
    });

    it("says what is wrong with a field above all and beside it, and searches with the rest", async () => {
      const page = await get("/services?q=food&near=%3Cb%3Ezz&age=old");
      assert.match(page, /<title>There is a problem: 1 place that can help/);
      assert.match(page, /<a href="#near">We could not find that place\. Type a postcode/);
      assert.match(page, /<a href="#age">Type the age as a number/);
      assert.match(page, /id="near" name="near" aria-describedby="near-hint near-problem" aria-invalid="true"/);
      assert.match(page, /value="&lt;b&gt;zz"/);
      assert.match(page, /Sample Pantry/);
    });

    it("says so when nothing fits, what to leave out, and whom to ring", async () => {
      const page = await get("/services?q=unicycle&day=SU&near=L8");
      assert.match(page, /<title>We found no place that fits all of this\./);
      assert.match(page, /<a href="\/services\?near=L8&amp;day=SU">without those words<\/a>/);
      assert.match(page, /<a href="\/services\?q=unicycle&amp;near=L8">on any day<\/a>/);
      assert.match(page, /<a class="control phone" href="tel:01514960100">/);
      assert.match(wordsOf(page), /Example Advice on 0151 496 0100.*Weekdays, 9am to 5pm.*need help right now/);
    });

    it("tells who lives next door of their own council, and where no distance can be told", async () => {
      assert.match(
        wordsOf(await get("/services?near=CH41")),
        /CH41 is in Wirral, so some help in Liverpool is not for you/,
      );
      assert.match(wordsOf(await get("/services?near=M1")), /We do not know how far M1 is/);
    });

    it("answers danger that was typed into the search with who to call, and does not repeat it", async () => {
      const page = await get("/services?q=I+want+to+end+my+life");
      assert.match(page, /<section class="urgent"/);
      assert.match(wordsOf(page), /Call 111/);
      assert.doesNotMatch(page, /end my life/);
      assert.doesNotMatch(wordsOf(page), /reply PERSON|carry on/i, "nobody can reply to a page");
      assert.doesNotMatch(await get("/services?q=debt"), /<section class="urgent"/);
    });

    it("finds by the services' own words when the search fails, and its log says nothing of the wish", async () => {
      const lines: string[] = [];
      const log = openLog("debug", { write: (line) => void lines.push(line) });
      const search = () => Promise.reject(new CodedError("lookup.not-ready"));
      const limping = await runDirectory({ lookup: lookupOf({ search }), log });
      const page = await (await fetch(`${limping.url}/services?q=pantry&near=L8+1TB`)).text();
      await limping.stop();
      assert.match(page, /Sample Pantry/);
      assert.match(lines.join(), /lookup\.not-ready/);
      assert.doesNotMatch(lines.join(), /pantry|1TB|L8/i);
    });

    it("stands whatever is asked of it, and puts nothing typed into the page as markup", async () => {
      const typed = fc.string({ unit: fc.constantFrom("<", '"', "'", "&", "%", "=", "a", "L8", " ", "é", "\u0000") });
      const fields = fc.record({
        q: typed,
        near: typed,
        age: typed,
        day: typed,
        need: typed,
        within: typed,
        page: typed,
      });
      await fc.assert(
        fc.asyncProperty(fields, async (each) => {
          const response = await fetch(`${service.url}/services?${new URLSearchParams(each)}`);
          assert.equal(response.status, 200);
          const page = await response.text();
          assert.equal(page.match(/<\/html>/g)?.length, 1);
          if (each.q.includes("<")) assert.ok(!page.includes(`value="${each.q}"`));
        }),
        { numRuns: 40 },
      );
    });
  });

  describe("the page of a service", () => {
    it("says all that is known: how to reach it, when, where, what it costs, for whom, how to get in", async () => {
      const page = await get("/services/pantry");
      assert.match(page, /<title>Sample Pantry – What Matters<\/title>/);
      const links = [...page.matchAll(/<a class="control (\w+)" href="([^"]+)"/g)].map(([, kind, href]) => [
        kind,
        href,
      ]);
      for (const each of [
        ["phone", "tel:01514960123"],
        ["text", "sms:07700900123?body=PANTRY"],
        ["email", "mailto:hello@pantry.example"],
        ["url", "https://pantry.example/join"],
      ]) {
        assert.ok(
          links.some((link) => String(link) === String(each)),
          String(each),
        );
      }
      const words = wordsOf(page);
      for (const says of [
        "A shop for members. Food at a low price",
        "Opening times Open now, until 5pm Monday to Friday: 9am to 5pm Closed on bank holidays. What they say: Weekdays",
        "It runs until Thursday 31 December 2026.",
        "1 Sample Street, L8 0AA See it on a map",
        "Also at 2 Other Street, L1 0AA See it on a map",
        "£4 a week",
        "For people aged 16 and over",
        "People short of food",
        "Just turn up",
        "They say you can get in without steps.",
        "Not checked yet. Found on pantry.example.",
        "Suggest a correction",
      ]) {
        assert.ok(words.includes(says), `${says} is not in ${words}`);
      }
      assert.match(page, /href="https:\/\/www\.openstreetmap\.org\/search\?query=L8%200AA" rel="noreferrer"/);
    });

    it("claims nothing where the record is silent", async () => {
      const words = wordsOf(await get("/services/club-1"));
      assert.doesNotMatch(words, /What it costs|Opening times|Steps|Ages|Who it is for|How to get in|Where it is|map/);
    });

    it("tells search engines the same as data, which reads back whole", async () => {
      const page = await get("/services/hostile");
      const [, json = ""] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(page) ?? [];
      const data = JSON.parse(json);
      assert.equal(data["@id"], "https://chat.example.org/services/hostile");
      assert.equal(data.description, '</script><img src=x onerror="alert(2)"> Sing with us.');
    });

    it("shows a feed's markup as text, in the list too", async () => {
      for (const path of ["/services/hostile", "/services?q=choir"]) {
        const page = await get(path);
        assert.match(page, /Choir &lt;script&gt;/);
        assert.doesNotMatch(page, /<img|<b>|alert\("1"\)/);
      }
    });

    it("about abuse opens by its address, and says who checked it and when", async () => {
      assert.match(
        wordsOf(await get("/services/refuge")),
        /Safe Harbour.*Checked on 2026-05-01 by the directory keeper\./,
      );
    });

    for (const id of ["none", "hidden", "over", "%2e%2e%2fetc", "__proto__"]) {
      it(`${id} is not there, and the page says what to do instead`, async () => {
        const response = await fetch(`${service.url}/services/${id}`);
        assert.equal(response.status, 404);
        const page = await response.text();
        assert.match(page, /We could not find that place/);
        assert.match(page, /href="\/services"/);
      });
    }

    it("is there for every service that the list shows", async () => {
      const listed = [await get("/services"), await get("/services?page=2")].flatMap((page) =>
        [...page.matchAll(/<h3[^>]*><a href="([^"]+)"/g)].map(([, href]) => href ?? ""),
      );
      const seen = DIRECTORY.filter(({ id }) => !["hidden", "over", "refuge"].includes(id));
      assert.deepEqual(listed.sort(), seen.map(({ id }) => `/services/${id}`).sort());
      for (const path of listed) assert.equal((await fetch(service.url + path)).status, 200, path);
    });
  });
});
