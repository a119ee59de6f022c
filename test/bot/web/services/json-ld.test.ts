/** What search engines are told about a service: what the record says, and nothing where it is silent. */
import assert from "node:assert/strict";
import { jsonLd } from "../../../../bot/web/services/json-ld.ts";
import { mapLink } from "../../../../bot/web/services/map-link.ts";
import type { Service } from "../../../../knowledge/directory/service.ts";
import { invented } from "../../../knowledge/directory/invented.ts";
import { places } from "../../../knowledge/directory/liverpool.ts";

const ADDRESS = "https://chat.example.org/services/pantry";
const POINT = { latitude: 53.39, longitude: -2.96 };

describe("schema.org data", () => {
  it("says all that a full record says", () => {
    const full = invented("pantry", {
      organisation: "Exampleton City Council",
      url: "https://pantry.example",
      text: "07700 900123",
      address: "1 Sample Street",
      postcode: "L8 0AA",
      point: POINT,
      isFree: true,
      councils: ["Liverpool"],
      minimumAge: 18,
      who: "Anybody short of food",
      hours: { periods: [{ days: ["SU"], opens: "00:00", closes: "24:00" }] },
    });
    const hours = [
      {
        "@type": "OpeningHoursSpecification",
        dayOfWeek: ["https://schema.org/Sunday"],
        opens: "00:00",
        closes: "23:59",
      },
    ];
    assert.deepEqual(jsonLd(full, places, ADDRESS), {
      "@context": "https://schema.org",
      "@type": "GovernmentService",
      "@id": ADDRESS,
      mainEntityOfPage: ADDRESS,
      name: "The pantry",
      description: "People meet here.",
      url: "https://pantry.example",
      provider: { "@type": "Organization", name: "Exampleton City Council", telephone: "0151 496 0123" },
      areaServed: [{ "@type": "AdministrativeArea", name: "Liverpool" }],
      audience: { "@type": "PeopleAudience", audienceType: "Anybody short of food", suggestedMinAge: 18 },
      hoursAvailable: hours,
      availableChannel: {
        "@type": "ServiceChannel",
        serviceUrl: "https://pantry.example",
        servicePhone: { "@type": "ContactPoint", telephone: "0151 496 0123" },
        serviceSmsNumber: { "@type": "ContactPoint", telephone: "07700 900123" },
        serviceLocation: {
          "@type": "Place",
          address: {
            "@type": "PostalAddress",
            streetAddress: "1 Sample Street",
            postalCode: "L8 0AA",
            addressCountry: "GB",
          },
          geo: { "@type": "GeoCoordinates", ...POINT },
          openingHoursSpecification: hours,
        },
      },
      offers: { "@type": "Offer", price: 0, priceCurrency: "GBP" },
    });
  });

  it("claims nothing about cost, hours, place or people where the record is silent", () => {
    const { phone: _, ...silent } = invented("pantry", { delivery: ["online"] });
    assert.deepEqual(jsonLd(silent, places, undefined), {
      "@context": "https://schema.org",
      "@type": "Service",
      name: "The pantry",
      description: "People meet here.",
      provider: { "@type": "Organization", name: "Friends of the pantry" },
    });
  });

  it("does not give the centre of a district for the place of a building", () => {
    const vague = invented("pantry", { address: "Sample Street" });
    assert.doesNotMatch(JSON.stringify(jsonLd(vague, places, undefined)), /GeoCoordinates/);
  });
});

describe("the link to a map", () => {
  const cases: readonly (readonly [changes: Partial<Service>, link: string | undefined, why: string])[] = [
    [{ postcode: "L8 0AA" }, "https://www.openstreetmap.org/search?query=L8%200AA", "a postcode is sure"],
    [{ point: POINT }, "https://www.openstreetmap.org/?mlat=53.39&mlon=-2.96#map=17/53.39/-2.96", "a point of its own"],
    [{}, undefined, "the centre of a district would send people astray"],
  ];
  for (const [changes, link, why] of cases) {
    it(why, () => assert.equal(mapLink(invented("pantry", changes), places), link));
  }
});
