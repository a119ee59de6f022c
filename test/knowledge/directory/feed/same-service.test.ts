import assert from "node:assert/strict";
import fc from "fast-check";
import { sameServices } from "../../../../knowledge/directory/feed/same-service.ts";
import { type OpenReferralService, openReferralServiceSchema } from "../../../../knowledge/directory/open-referral.ts";
import { records as ofLiverpool } from "../liverpool.ts";

interface Short {
  readonly name: string;
  readonly by?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly url?: string;
  readonly postcode?: string;
  readonly city?: string;
  readonly area?: string;
  readonly ages?: readonly [number, number];
  readonly opens?: string;
  readonly feed?: string;
  readonly changed?: string;
  readonly more?: object;
}

function recordOf(
  id: string,
  { name, by, phone, email, url, postcode, city, area, ages, opens, feed, ...rest }: Short,
) {
  return openReferralServiceSchema.parse({
    id,
    name,
    status: "active",
    url,
    email,
    minimum_age: ages?.[0],
    maximum_age: ages?.[1],
    last_modified: rest.changed,
    organization: by ? { name: by } : null,
    phones: phone ? [{ number: phone }] : [],
    schedules: opens ? [{ byday: "MO", opens_at: opens, closes_at: "20:00" }] : [],
    service_areas: area ? [{ name: area }] : [],
    service_at_locations: postcode
      ? [{ location: { location_type: "physical", addresses: [{ city, postal_code: postcode }] } }]
      : [],
    ...(feed && { what_matters: { feed } }),
    ...rest.more,
  });
}

function because(one: Short, other: Short): string | undefined {
  return sameServices([recordOf("one", one), recordOf("two", other)]).duplicates[0]?.because;
}

const PHONE = "0151 496 0001";
const SITE = "https://kitchentable.example/tea";
const MAIL = "tea@kitchentable.example";
const HALL = "L8 1TB";
const SHED = "L15 0EE";

describe("the same service twice", () => {
  const pairs: readonly (readonly [one: Short, other: Short, because: string | undefined, why: string])[] = [
    [
      { name: "The Tea Club", phone: PHONE },
      { name: "tea club Ltd.", phone: "+44 (0)151 4960001" },
      "same name and same phone number",
      "case, article, legal form and the way a number is written are no difference",
    ],
    [
      { name: "St Michael's Food Bank & Café", email: MAIL },
      { name: "Saint Michaels Foodbank and Cafe", email: "TEA@kitchentable.example" },
      "same name and same e-mail address",
      "nor are accents, apostrophes, gaps and signs",
    ],
    [
      { name: "Tea Club (Liverpool)", area: "Liverpool", postcode: HALL },
      { name: "Tea Club - Liverpool CIO (1234567)", area: "Liverpool", postcode: "l81tb" },
      "same name and same postcode",
      "the place behind the name is none",
    ],
    [
      { name: "Tea Club", url: "http://www.kitchentable.example/tea/?utm_source=council" },
      { name: "Tea Club", url: SITE },
      "same name and same website",
      "what counts visits is no part of an address",
    ],
    [
      { name: "Local Tea Advice Service (LTAS)", phone: PHONE },
      { name: "LTAS", phone: PHONE },
      "same name and same phone number",
      "one gives the abbreviation that the other uses",
    ],
    [
      { name: "Befriending Project", by: "Neighbours Together", phone: PHONE, postcode: HALL },
      { name: "Neighbours Together Befriending", by: "Neighbours Together CIO", phone: PHONE, postcode: HALL },
      "nearly the same name, same phone number and same postcode",
      "one puts the provider into the name",
    ],
    [
      { name: "Bereavment Cafe", phone: PHONE, postcode: HALL },
      { name: "Bereavement Cafe", phone: PHONE, postcode: HALL },
      "nearly the same name, same phone number and same postcode",
      "a slip of the pen",
    ],
    [
      { name: "Debt advice", phone: PHONE, postcode: HALL, url: SITE, email: MAIL },
      { name: "Housing advice", phone: PHONE, postcode: HALL, url: SITE, email: MAIL },
      undefined,
      "two things at one provider",
    ],
    [
      { name: "Debt advice", by: "Debt and Housing Advice", phone: PHONE, postcode: HALL },
      { name: "Housing advice", by: "Debt and Housing Advice", phone: PHONE, postcode: HALL },
      undefined,
      "two things, although the provider is called after both",
    ],
    [
      { name: "Tea Club", phone: PHONE, postcode: HALL },
      { name: "Tea Club for men", phone: PHONE, postcode: HALL },
      undefined,
      "one word more is another service",
    ],
    [
      { name: "Tea Club", url: SITE, phone: PHONE, postcode: HALL },
      { name: "Tea Club", url: SITE, phone: PHONE, postcode: SHED },
      undefined,
      "two branches with a central number",
    ],
    [
      { name: "Tea Club Liverpool", url: SITE, area: "Liverpool" },
      { name: "Tea Club Sefton", url: SITE, area: "Sefton" },
      undefined,
      "two branches by their names",
    ],
    [
      { name: "Tea Club", phone: PHONE, area: "Liverpool" },
      { name: "Tea Club", phone: PHONE, area: "Sefton" },
      undefined,
      "for the people of two councils",
    ],
    [
      { name: "Tea Club Liverpool", url: SITE, area: "Liverpool" },
      { name: "Tea Club", url: SITE },
      undefined,
      "one may be the whole country's",
    ],
    [
      { name: "Youth Club", phone: PHONE, ages: [8, 11] },
      { name: "Youth Club", phone: PHONE, ages: [12, 16] },
      undefined,
      "for other ages",
    ],
    [
      { name: "Yoga", phone: PHONE, opens: "09:00" },
      { name: "Yoga", phone: PHONE, opens: "18:00" },
      undefined,
      "two sessions of one feed",
    ],
    [
      { name: "Yoga", phone: PHONE, opens: "09:00", feed: "a" },
      { name: "Yoga", phone: PHONE, opens: "09:30", feed: "b" },
      "same name and same phone number",
      "two feeds that disagree about the hour",
    ],
    [
      { name: "Debt advice", by: "Neighbours Together", postcode: HALL },
      { name: "Debt advice", by: "Kitchen Table", postcode: HALL },
      undefined,
      "two providers under one roof",
    ],
    [{ name: "Tea Club", postcode: "L8" }, { name: "Tea Club", postcode: "L8" }, undefined, "a district holds many"],
    [
      { name: "Tea Club", phone: PHONE, postcode: "L8" },
      { name: "Tea Club", phone: PHONE, postcode: HALL },
      "same name and same phone number",
      "half a postcode is no other place",
    ],
    [{ name: "Tea Club" }, { name: "Tea Club" }, undefined, "a name alone is no sign"],
    [{ name: "Tea Club", phone: PHONE }, { name: "Walking Group", phone: PHONE }, undefined, "nor is a number"],
    [
      { name: "Bereavment Cafe", phone: PHONE },
      { name: "Bereavement Cafe", phone: PHONE },
      undefined,
      "a near name needs the place too",
    ],
  ];
  for (const [one, other, expected, why] of pairs) {
    it(`${one.name} and ${other.name}: ${expected ?? "stay two"}, ${why}`, () => {
      assert.equal(because(one, other), expected);
      assert.equal(because(other, one), expected);
    });
  }

  it("takes one id for one service, whatever the names", () => {
    const [one, two] = [recordOf("same", { name: "Tea Club" }), recordOf("same", { name: "Club for Tea" })];
    const { kept, duplicates } = sameServices([one, two]);
    assert.deepEqual([kept.length, duplicates], [1, [{ kept: "same", dropped: "same", because: "same id" }]]);
  });

  it("leaves one without a postcode alone where it could be any of two branches", () => {
    const all = [HALL, SHED, undefined].map((postcode, at) =>
      recordOf(`branch-${at}`, { name: "Tea Club", url: SITE, ...(postcode && { postcode }) }),
    );
    assert.deepEqual(sameServices(all).duplicates, []);
    assert.equal(sameServices(all.slice(1)).duplicates.length, 1);
  });

  it("keeps the fuller of two of the same day", () => {
    const full = recordOf("full", { name: "Tea Club", phone: PHONE, email: MAIL, changed: "2026-01-01" });
    const bare = recordOf("bare", { name: "Tea Club", phone: PHONE, changed: "2026-01-01" });
    assert.deepEqual(sameServices([bare, full]).duplicates[0]?.kept, "full");
  });

  it("keeps the one that was looked after, when the fuller one is years old", () => {
    const old = recordOf("old", { name: "Tea Club", phone: PHONE, email: MAIL, changed: "2021-01-01" });
    const fresh = recordOf("fresh", { name: "Tea Club", phone: PHONE, changed: "2026-01-01" });
    const { kept } = sameServices([old, fresh]);
    assert.deepEqual(
      kept.map(({ id, email }) => [id, email]),
      [["fresh", MAIL]],
      "and what it lacks comes from the other",
    );
  });

  it("fills gaps and overwrites nothing", () => {
    const better = recordOf("better", {
      name: "Tea Club",
      email: MAIL,
      url: SITE,
      area: "Liverpool",
      changed: "2026-02-01",
    });
    const other = recordOf("other", {
      name: "Tea Club",
      email: MAIL,
      url: "https://old.example",
      phone: PHONE,
      postcode: HALL,
      opens: "09:00",
      ages: [18, 60],
    });
    const [kept] = sameServices([other, better]).kept;
    assert.ok(kept);
    assert.equal(kept.id, "better");
    assert.equal(kept.url, SITE);
    assert.equal(kept.phones[0]?.number, PHONE);
    assert.equal(kept.schedules[0]?.opens_at, "09:00");
    assert.equal(kept.service_at_locations[0]?.location?.addresses[0]?.postal_code, HALL);
    assert.deepEqual([kept.minimum_age, kept.maximum_age], [18, 60]);
    assert.doesNotThrow(() => openReferralServiceSchema.parse(kept));
  });

  it("takes terms of taxonomies that the better one has none of: its needs, or whom it is for", () => {
    const term = (name: string, taxonomy: string) => ({ taxonomy_term: { name, taxonomy } });
    const more = (...attributes: object[]) => ({ attributes, what_matters: { feed: "a" } });
    const better = recordOf("b", { name: "Tea Club", phone: PHONE, email: MAIL, more: more(term("food", "Needs")) });
    const other = recordOf("o", {
      name: "Tea Club",
      phone: PHONE,
      more: more(term("debt", "Needs"), term("women", "For")),
    });
    const [kept] = sameServices([other, better]).kept;
    assert.deepEqual(
      kept?.attributes.map(({ taxonomy_term: each }) => each?.name),
      ["food", "women"],
    );
  });

  it("keeps what one of the two calls sensitive out of plans", () => {
    const sensitive = recordOf("s", { name: "Safe", phone: PHONE, more: { what_matters: { is_sensitive: true } } });
    const plain = recordOf("p", { name: "Safe", phone: PHONE, email: MAIL, url: SITE, changed: "2026-01-01" });
    const [kept] = sameServices([plain, sensitive]).kept;
    assert.deepEqual([kept?.id, kept?.what_matters?.is_sensitive], ["p", true]);
  });

  it("finds the same whatever the order, and loses no record", () => {
    const short = fc.record(
      {
        name: fc.constantFrom("Tea Club", "The Tea Club Ltd", "Tea Club Liverpool", "Tea Clubb", "Walking Group"),
        phone: fc.constantFrom(PHONE, "0151 496 0002"),
        email: fc.constantFrom(MAIL, "walk@kitchentable.example"),
        postcode: fc.constantFrom(HALL, SHED),
        area: fc.constantFrom("Liverpool", "Sefton"),
        opens: fc.constantFrom("09:00", "10:00"),
        feed: fc.constantFrom("a", "b"),
      },
      { requiredKeys: ["name"] },
    );
    const records = fc
      .array(short, { maxLength: 8 })
      .map((all) => all.map((each, at): OpenReferralService => recordOf(`id${at}`, each)));
    fc.assert(
      fc.property(
        records.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const found = sameServices(all);
          assert.deepEqual(sameServices(shuffled), found);
          assert.equal(found.kept.length + found.duplicates.length, all.length);
        },
      ),
    );
  });

  it("finds no two the same in Liverpool's own directory, where a person wrote each", () => {
    assert.deepEqual(sameServices(ofLiverpool).duplicates, []);
  });
});
