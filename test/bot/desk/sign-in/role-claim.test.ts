import assert from "node:assert/strict";
import { nameIn, roleIn } from "../../../../bot/desk/sign-in/role-claim.ts";

describe("the role in a provider's claims", () => {
  const table: readonly (readonly [claim: string, claims: object, role: string | undefined, why: string])[] = [
    ["roles", { roles: ["worker"] }, "link-worker", "one of a list"],
    ["roles", { roles: ["x", "boss"] }, "lead", "the other"],
    ["roles", { roles: ["worker", "boss"] }, "lead", "both"],
    ["roles", { roles: "worker" }, "link-worker", "no list"],
    ["roles", { roles: ["Worker"] }, undefined, "written otherwise"],
    ["roles", { roles: "x worker" }, undefined, "only part of it"],
    ["roles", { roles: [["worker"]] }, undefined, "a list in a list"],
    ["roles", { roles: { worker: true } }, undefined, "no value"],
    ["roles", {}, undefined, "no claim"],
    ["groups", { roles: ["boss"] }, undefined, "another claim"],
    ["realm_access.roles", { realm_access: { roles: ["boss"] } }, "lead", "a path"],
    ["realm_access.roles", { realm_access: ["boss"] }, undefined, "a path that ends early"],
    ["https://example.org/roles", { "https://example.org/roles": ["worker"] }, "link-worker", "a name with dots in it"],
    ["constructor.name", {}, undefined, "what every object has is no claim"],
    ["__proto__.x", {}, undefined, "nor this"],
  ];
  for (const [roleClaim, claims, role, why] of table) {
    it(`${roleClaim} in ${JSON.stringify(claims)}: ${role}, ${why}`, () => {
      assert.equal(
        roleIn(claims as Record<string, unknown>, { roleClaim, linkWorker: ["worker"], lead: ["boss"] }),
        role,
      );
    });
  }
});

describe("the name in a provider's claims", () => {
  const table: readonly (readonly [claims: Record<string, unknown>, name: string, why: string])[] = [
    [{ name: "Sam Example", given_name: "Samuel" }, "Sam Example", "as the provider writes it"],
    [{ given_name: "Sam", family_name: "Example" }, "Sam Example", "in two parts"],
    [{ given_name: "Sam" }, "Sam", "a first name alone"],
    [{ preferred_username: "sam" }, "sam", "nothing but a user name"],
    [{ name: "  ", preferred_username: 7 }, "Link worker", "nothing to call them"],
    [{ name: ` ${"x".repeat(200)} ` }, "x".repeat(100), "far too long"],
  ];
  for (const [claims, name, why] of table) {
    it(`${name.slice(0, 20)}: ${why}`, () => {
      assert.equal(nameIn(claims), name);
    });
  }
});
