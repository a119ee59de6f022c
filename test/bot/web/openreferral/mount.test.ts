import assert from "node:assert/strict";
import { z } from "zod";
import { openLog } from "../../../../bot/log.ts";
import { limitsHere } from "../../../../bot/rate-limit.ts";
import { close, createServer, listen } from "../../../../bot/server.ts";
import { mountOpenReferral } from "../../../../bot/web/openreferral/mount.ts";
import type { Service } from "../../../../knowledge/directory/service.ts";
import { world as sampleWorld } from "../../../browser/scripted.ts";
import { places, services } from "../../../knowledge/directory/liverpool.ts";
import {
  serviceAtLocationSchema,
  serviceSchema,
  taxonomySchema,
  termSchema,
} from "../../../knowledge/directory/publish/hsds-uk.ts";
import { made, shown, topics } from "../../../knowledge/directory/publish/published.ts";
import { manualClock } from "../../manual-clock.ts";

const aboutSchema = z.looseObject({
  version: z.string(),
  profile: z.url(),
  openapi_url: z.url(),
  publisher: z.string(),
});
const pageSchema = z.strictObject({
  total_items: z.int(),
  total_pages: z.int(),
  page_number: z.int(),
  size: z.int(),
  first_page: z.boolean(),
  last_page: z.boolean(),
  empty: z.boolean(),
  contents: z.array(z.looseObject({ id: z.uuid(), name: z.string().optional() })),
});
const refusalSchema = z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) });
const slugged = z.looseObject({ what_matters: z.looseObject({ slug: z.string() }) });

const worldWith = (all: Iterable<Service>) => ({
  services: new Map([...all].map((service) => [service.id, service])),
  places,
  topics,
  partner: { ...sampleWorld.partner, city: "Liverpool" },
});

describe("the directory as an Open Referral UK feed", () => {
  const clock = manualClock();
  const liverpool = worldWith(services.values());
  let world = liverpool;
  const server = createServer(
    {
      isBehindTls: false,
      log: openLog("silent"),
      world: () => world,
      clock,
      trustedProxies: 0,
      limits: limitsHere(clock),
    },
    [mountOpenReferral],
  );
  let url: string;
  before(async () => {
    url = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1")}/openreferral`;
  });
  beforeEach(() => clock.advance(60_000));
  afterEach(() => {
    world = liverpool;
  });
  after(() => close(server));

  const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    fetch(url + path, { headers, method });
  const read = async (path: string) => {
    const response = await ask(path);
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get("content-type"), "application/json; charset=utf-8");
    return response.json();
  };
  const list = async (path: string) => pageSchema.parse(await read(path));

  for (const path of ["", "/"]) {
    it(`says at "${path}" which standard it keeps to`, async () => {
      const about = aboutSchema.parse(await read(path));
      assert.equal(about.version, "HSDS-UK-3.0");
      assert.equal(about.publisher, sampleWorld.partner.name);
    });
  }

  const lists = [
    { path: "/services", schema: serviceSchema, total: shown.length },
    { path: "/service_at_locations", schema: serviceAtLocationSchema, total: undefined },
    { path: "/taxonomies", schema: taxonomySchema, total: 3 },
    { path: "/taxonomy_terms", schema: termSchema, total: undefined },
  ];
  for (const { path, schema, total } of lists) {
    it(`lists ${path} page by page, and each item stands under its id`, async () => {
      const ids: string[] = [];
      let next: string | undefined = `${path}?per_page=40`;
      while (next !== undefined) {
        const response: Response = await ask(next);
        const page = pageSchema.parse(await response.json());
        for (const item of page.contents) ids.push(schema.parse(item).id);
        assert.equal(page.page_number, Math.ceil(ids.length / 40));
        next = /<\/openreferral([^>]*)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
        if (next === undefined) assert.deepEqual([page.last_page, page.total_items], [true, ids.length]);
      }
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(ids.length, total ?? ids.length);
      for (const id of [ids[0], ids.at(-1)]) assert.equal(schema.parse(await read(`${path}/${id}`)).id, id);
    });
  }

  it("answers 404 for an id that is not there, and for one of a hidden service", async () => {
    world = worldWith([made({ id: "11111111-1111-4111-8111-111111111111", hiddenBecause: "Hidden for a test." })]);
    for (const path of [
      "/services/11111111-1111-4111-8111-111111111111",
      "/taxonomies/x",
      "/taxonomy_terms/x",
      "/service_at_locations/x",
    ]) {
      const response = await ask(path);
      assert.equal(response.status, 404, path);
      assert.equal(refusalSchema.parse(await response.json()).error.code, "NotFound");
      assert.equal(response.headers.get("access-control-allow-origin"), "*", "a page must be able to read why");
    }
  });

  const refused: readonly (readonly [path: string, parameter: string, why: string])[] = [
    ["/services?page=0", "page", "pages begin at 1"],
    ["/services?page=two", "page", "no number"],
    ["/services?per_page=501", "per_page", "500 at most"],
    ["/services?per_page=-5", "per_page", "less than none"],
    ["/services?minimum_age=adult", "minimum_age", "no number"],
    ["/services?maximum_age=-1", "maximum_age", "younger than born"],
    ["/services?start_time=9am", "start_time", "not HH:MM"],
    ["/services?end_time=25:00", "end_time", "no such hour"],
    ["/services?day=Someday", "day", "no day of the week"],
    [`/services?search=${"a".repeat(201)}`, "search", "longer than a search"],
    ["/services?full=maybe", "full", "true or false"],
    ["/service_at_locations?postcode=Toxteth", "postcode", "the name of a place is no postcode"],
    ["/service_at_locations?postcode=L8&proximity=far", "proximity", "metres are a number"],
    ["/service_at_locations?proximity=500", "proximity", "near to what?"],
  ];
  for (const [path, parameter, why] of refused) {
    it(`refuses ${path.slice(0, 60)} and names ${parameter}: ${why}`, async () => {
      const response = await ask(path);
      assert.equal(response.status, 400);
      const { error } = refusalSchema.parse(await response.json());
      assert.deepEqual(error, { code: "BadArgument", message: `This parameter is not valid: ${parameter}` });
    });
  }

  const understood: readonly (readonly [path: string, same: string, why: string])[] = [
    ["/services?day=monday&start_time=9:00", "/services?day=MO&start_time=09:00:00", "a day and a time in two ways"],
    ["/services?search=&page=", "/services", "fields of a form that were not filled in"],
    ["/services?colour=red&postcode=L8", "/services", "parameters that this list does not have"],
    [
      "/services?taxonomy_id=8F58EF9F-B73D-54B8-8859-3261D7DB9905",
      "/services?taxonomy_id=8f58ef9f-b73d-54b8-8859-3261d7db9905",
      "an id in capitals",
    ],
    ["/service_at_locations?postcode=l81tb", "/service_at_locations?postcode=L8%201TB", "a postcode in small letters"],
  ];
  for (const [path, same, why] of understood) {
    it(`takes ${path} as ${same}: ${why}`, async () => assert.deepEqual(await read(path), await read(same)));
  }

  it("chooses services by words, age, day and term, all at once", async () => {
    const { contents: terms } = await list("/taxonomy_terms?per_page=500");
    const isolation = terms.find(({ name }) => name === "isolation")?.id;
    const fits = made({
      id: "fits",
      name: "Chess for young people",
      topics: ["isolation"],
      needs: ["loneliness"],
      minimumAge: 16,
      maximumAge: 25,
      hours: { periods: [{ days: ["WE"], opens: "17:00", closes: "19:00" }] },
    });
    world = worldWith([
      fits,
      { ...fits, id: "too-old", maximumAge: 30 },
      { ...fits, id: "other-day", hours: { periods: [{ days: ["TH"], opens: "17:00", closes: "19:00" }] } },
      { ...fits, id: "other-words", name: "Cards for young people" },
      { ...fits, id: "other-term", topics: ["money"], needs: ["debt"] },
    ]);
    const query = `search=chess&minimum_age=16&maximum_age=25&day=WE&start_time=17:00&end_time=19:00&taxonomy_term_id=${isolation}`;
    const { contents } = await list(`/services?${query}&full=true`);
    assert.deepEqual(
      contents.map((record) => slugged.parse(record).what_matters.slug),
      ["fits"],
    );
  });

  it("finds places within metres of a postcode whose people they are for, and nothing without a place", async () => {
    const near = places.find("L8");
    assert.ok(near?.point);
    const hall = made({ id: "near", delivery: ["in-person"], point: near.point, councils: ["Liverpool"] });
    const { point: _, ...nowhere } = hall;
    world = worldWith([
      hall,
      { ...hall, id: "far", point: { ...near.point, latitude: near.point.latitude + 0.1 } },
      { ...hall, id: "others", councils: ["Sefton"] },
      { ...nowhere, id: "nowhere" },
      { ...hall, id: "kept", isSensitive: true },
      { ...nowhere, id: "online", delivery: ["online"] },
    ]);
    const names = async (query: string) => {
      const { contents } = await list(`/service_at_locations?${query}&full=true`);
      return contents.map(({ service }) => slugged.parse(service).what_matters.slug);
    };
    assert.deepEqual(await names("postcode=L8&proximity=2000"), ["near"]);
    assert.deepEqual(await names("postcode=L8"), ["near", "far", "nowhere", "kept", "online"]);
  });

  it("may be read by a page of any site, and tells it so before it asks", async () => {
    const preflight = await ask("/services", { Origin: "https://elsewhere.example" }, "OPTIONS");
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get("access-control-allow-methods") ?? "", /GET/);
    assert.match(preflight.headers.get("access-control-allow-headers") ?? "", /If-None-Match/);
    const { headers } = await ask("/services", { Origin: "https://elsewhere.example" });
    assert.equal(headers.get("access-control-allow-origin"), "*");
    assert.equal(headers.get("cross-origin-resource-policy"), "cross-origin");
    assert.match(headers.get("access-control-expose-headers") ?? "", /ETag.*Link/);
  });

  it("is not sent twice while it stays the same, and is sent again once it changed", async () => {
    world = worldWith([made({ phone: "0151 496 0001" })]);
    const etag = (await ask("/services")).headers.get("etag") ?? "";
    const again = await ask("/services", { "If-None-Match": `"other", W/${etag}` });
    assert.deepEqual([again.status, await again.text(), again.headers.get("etag")], [304, "", etag]);
    world = worldWith([made({ name: "Another name", phone: "0151 496 0001" })]);
    const changed = await ask("/services", { "If-None-Match": etag });
    assert.equal(changed.status, 200);
    assert.equal(pageSchema.parse(await changed.json()).contents[0]?.name, "Another name");
  });

  it("answers HEAD with the headers of GET and no body", async () => {
    const [get, head] = [await ask("/services"), await ask("/services", {}, "HEAD")];
    assert.equal(head.headers.get("etag"), get.headers.get("etag"));
    assert.equal(head.headers.get("content-length"), get.headers.get("content-length"));
    assert.equal(await head.text(), "");
  });

  it("drops a service on the day after its last, with no new snapshot", async () => {
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    world = worldWith([made({ endsOn: today })]);
    assert.equal((await list("/services")).total_items, 1);
    clock.advance(24 * 60 * 60 * 1000);
    assert.equal((await list("/services")).total_items, 0);
  });

  it("slows down one address that asks without pause", async () => {
    const statuses = new Set<number>();
    for (let asked = 0; asked < 610; asked += 1) statuses.add((await ask("/taxonomies/x")).status);
    assert.deepEqual([...statuses], [404, 429]);
  });
});
