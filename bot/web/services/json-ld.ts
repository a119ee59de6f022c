/** A service in the words of schema.org, for search engines: only what its record says. */
import type { Service } from "../../../knowledge/directory/service.ts";
import { DAYS, type OpeningHours } from "../../../knowledge/hours/opening-hours.ts";
import { DAY_NAMES } from "../../../knowledge/hours/words.ts";
import type { Places } from "../../../knowledge/places/places.ts";
import { ownPoint } from "./map-link.ts";

type Data = Readonly<Record<string, unknown>>;

const OF_A_COUNCIL = /\b(?:city|county|borough|district) council\b/i;

/** The data of a page's `<script type="application/ld+json">`. @param address of that page, when it is known. */
export function jsonLd(service: Service, places: Places, address: string | undefined): Data {
  const { name, organisation, description, url, phone, isFree } = service;
  const hours = service.hours && openingHours(service.hours);
  const channel = channelOf(service, places);
  return {
    "@context": "https://schema.org",
    "@type": OF_A_COUNCIL.test(organisation) ? "GovernmentService" : "Service",
    ...(address !== undefined && { "@id": address, mainEntityOfPage: address }),
    name,
    ...(description !== "" && { description }),
    ...(url !== undefined && { url }),
    provider: { "@type": "Organization", name: organisation, ...(phone !== undefined && { telephone: phone }) },
    ...areaOf(service),
    ...audienceOf(service),
    ...(hours && { hoursAvailable: hours }),
    ...(channel && { availableChannel: channel }),
    ...(isFree === true && { offers: { "@type": "Offer", price: 0, priceCurrency: "GBP" } }),
  };
}

function areaOf({ isNational, councils, districts, areaText }: Service): Data {
  if (isNational) return { areaServed: { "@type": "Country", name: areaText ?? "United Kingdom" } };
  const names = districts ?? councils ?? [];
  if (names.length > 0) return { areaServed: names.map((name) => ({ "@type": "AdministrativeArea", name })) };
  return areaText === undefined ? {} : { areaServed: areaText };
}

function audienceOf({ who, minimumAge, maximumAge }: Service): Data {
  if (who === undefined && minimumAge === undefined && maximumAge === undefined) return {};
  return {
    audience: {
      "@type": "PeopleAudience",
      ...(who !== undefined && { audienceType: who }),
      ...(minimumAge !== undefined && { suggestedMinAge: minimumAge }),
      ...(maximumAge !== undefined && { suggestedMaxAge: maximumAge }),
    },
  };
}

function channelOf(service: Service, places: Places): Data | undefined {
  const { phone, text, url, delivery, address, postcode } = service;
  const point = ownPoint(service, places);
  const hasPlace = delivery.includes("in-person") && (address !== undefined || postcode !== undefined);
  const hours = service.hours && openingHours(service.hours);
  const channel = {
    ...(url !== undefined && { serviceUrl: url }),
    ...(phone !== undefined && { servicePhone: { "@type": "ContactPoint", telephone: phone } }),
    ...(text !== undefined && { serviceSmsNumber: { "@type": "ContactPoint", telephone: text } }),
    ...(hasPlace && {
      serviceLocation: {
        "@type": "Place",
        address: {
          "@type": "PostalAddress",
          ...(address !== undefined && { streetAddress: address }),
          ...(postcode !== undefined && { postalCode: postcode }),
          addressCountry: "GB",
        },
        ...(point && { geo: { "@type": "GeoCoordinates", ...point } }),
        ...(hours && { openingHoursSpecification: hours }),
      },
    }),
  };
  return Object.keys(channel).length === 0 ? undefined : { "@type": "ServiceChannel", ...channel };
}

function openingHours({ periods }: OpeningHours): readonly Data[] {
  return periods.map(({ days, opens, closes }) => ({
    "@type": "OpeningHoursSpecification",
    dayOfWeek: DAYS.filter((day) => days.includes(day)).map((day) => `https://schema.org/${DAY_NAMES[day]}`),
    opens,
    // Schema.org has no 24:00: the last minute stands for the end of the day.
    closes: closes === "24:00" ? "23:59" : closes,
  }));
}
