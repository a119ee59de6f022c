import assert from "node:assert/strict";
import { withPlacesUnsaid } from "../../../knowledge/directory/place-unsaid.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { invented } from "./invented.ts";

const WHERE: Partial<Service> = {
  address: "1 Sample Street",
  postalAddress: { street: "1 Sample Street", town: "Liverpool", county: "Merseyside" },
  postcode: "L8 0AA",
  otherSites: [{ address: "2 Other Street", postcode: "L1 0AA" }],
};
const FIELDS = ["address", "postalAddress", "postcode", "district", "point", "otherSites"] as const;

describe("where a service is", () => {
  const services: readonly (readonly [service: Service, isSaid: boolean, why: string])[] = [
    [invented("harbour", { ...WHERE, isSensitive: true }), false, "marked as about abuse"],
    [invented("harbour", { ...WHERE, who: "Women who live with domestic abuse" }), false, "its own words say so"],
    [invented("harbour", { ...WHERE, who: "Survivors of sexual violence" }), false, "somebody may fear being seen"],
    [invented("choir", WHERE), true, "anybody may know"],
    [
      invented("advice", { ...WHERE, description: "Homes, and a refuge where needed." }),
      true,
      "it is no refuge itself",
    ],
  ];
  for (const [service, isSaid, why] of services) {
    it(`is ${isSaid ? "said" : "not said"}: ${why}`, () => {
      const [shown] = withPlacesUnsaid([service]);
      assert.deepEqual(
        FIELDS.filter((field) => shown?.[field] !== undefined),
        isSaid ? FIELDS : [],
      );
      assert.equal(shown?.phone, service.phone);
    });
  }

  it("hides a service that nothing else leads to, and says why to whoever runs the directory", () => {
    const { phone: _, ...onlyPlace } = invented("harbour", { ...WHERE, isSensitive: true });
    assert.match(withPlacesUnsaid([onlyPlace])[0]?.hiddenBecause ?? "", /not said/);
  });
});
