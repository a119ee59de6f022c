import assert from "node:assert/strict";
import fc from "fast-check";
import { bundleOf } from "../../../../bot/desk/export/fhir/bundle.ts";
import type { Bundle, Exported } from "../../../../bot/desk/export/fhir/shapes.ts";
import type { KeptReferral } from "../../../../bot/store/store.ts";
import { liverpool } from "../../../dialogs/talk.ts";
import { anyReferral, BARE, FIRST, FOR_MUM, MADE_AT, SENSITIVE, THIRD, WHOLE } from "../referrals.ts";
import { isKnownCode, wrongWith } from "./definitions.ts";

const CONTEXT = { world: liverpool(), now: MADE_AT + 1000, referralDays: 30, site: "https://chat.example.org" };
const exported = (referral: KeptReferral) => bundleOf(referral, CONTEXT);

function all<Type extends Exported["resourceType"]>(type: Type, { entry }: Bundle) {
  return entry.flatMap(({ resource }) =>
    resource.resourceType === type ? [resource as Extract<Exported, { resourceType: Type }>] : [],
  );
}

function only<Type extends Exported["resourceType"]>(type: Type, bundle: Bundle) {
  const [found, ...more] = all(type, bundle);
  assert.ok(found !== undefined && more.length === 0, `one ${type}`);
  return found;
}

/** Every reference in it, with the type that it names. */
function references(value: unknown): { reference: string; type: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(references);
  return "reference" in value && typeof value.reference === "string"
    ? [...inner, value as { reference: string; type: string }]
    : inner;
}

function codings(value: unknown): { system: string; code: string; display: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(codings);
  return "system" in value && "code" in value
    ? [...inner, value as { system: string; code: string; display: string }]
    : inner;
}

/** As a server has it that took the bundle in: references by type and id, which the definitions can be held against. */
function takenIn(bundle: Bundle): Bundle {
  return JSON.parse(
    JSON.stringify(bundle, (_key, value) => {
      if (typeof value !== "object" || value === null || !String(value.reference).startsWith("urn:uuid:")) return value;
      return { ...value, reference: `${value.type}/${value.reference.slice("urn:uuid:".length)}` };
    }),
  );
}

function faults(bundle: Bundle): readonly string[] {
  const whole = takenIn(bundle);
  return [whole, ...whole.entry.map(({ resource }) => resource)].flatMap(wrongWith);
}

describe("a referral in FHIR", () => {
  describe("by the definitions of R4", () => {
    for (const [name, referral] of Object.entries({ BARE, WHOLE, FOR_MUM })) {
      it(`is valid: ${name}`, () => assert.deepEqual(faults(exported(referral)), []));
    }

    it("would be found out otherwise", () => {
      const bundle = exported(WHOLE);
      const request = { ...only("ServiceRequest", takenIn(bundle)) };
      const { subject, ...withoutSubject } = request;
      const finished = { ...request, status: "finished" };
      const otherwise = { ...request, subject: { ...subject, reference: "Consent/1" } };
      assert.match(wrongWith(withoutSubject).join(), /subject: Missing required property/);
      assert.match(wrongWith(finished).join(), /status: finished is none of draft,active/);
      assert.match(wrongWith(otherwise).join(), /subject/);
    });

    it("uses only codes that their systems have, as they are called there", () => {
      const known = codings(exported({ ...WHOLE, ...FOR_MUM })).filter(
        (coding) => coding.system !== "http://snomed.info/sct" && isKnownCode(coding) !== undefined,
      );
      assert.deepEqual(
        known.filter((coding) => !isKnownCode(coding)),
        [],
      );
      assert.ok(known.length > 8, "most systems are among the definitions, and SNOMED CT is not whole there");
    });

    it("is valid, whole and the same again, whatever people say", () => {
      fc.assert(
        fc.property(anyReferral, (referral) => {
          const bundle = exported(referral);
          assert.deepEqual(faults(bundle), []);
          const types = new Map(bundle.entry.map(({ fullUrl, resource }) => [fullUrl, resource.resourceType]));
          assert.equal(types.size, bundle.entry.length, "no two resources have one id");
          for (const { reference, type } of references(bundle)) assert.equal(types.get(reference), type);
          assert.deepEqual(bundle, exported(referral));
        }),
        { numRuns: 100 },
      );
    });
  });

  describe("in UK Core shapes", () => {
    const bundle = exported(WHOLE);

    it("says of every resource which profile it has", () => {
      for (const { resource } of bundle.entry) {
        const url = `https://fhir.hl7.org.uk/StructureDefinition/UKCore-${resource.resourceType}`;
        assert.deepEqual(resource.meta?.profile, [url]);
      }
    });

    it("asks for social prescribing, by the person's own wish, and grades nobody", () => {
      const request = only("ServiceRequest", bundle);
      assert.deepEqual(request.code.coding, [
        {
          system: "http://snomed.info/sct",
          code: "871731000000106",
          display: "Referral to social prescribing service",
        },
      ]);
      assert.deepEqual(request.extension[0], {
        url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ServiceRequestMethod",
        valueCodeableConcept: {
          coding: [
            {
              system: "https://fhir.hl7.org.uk/CodeSystem/UKCore-ServiceRequestMethod",
              code: "7",
              display: "Self Referral",
            },
          ],
        },
      });
      assert.equal("priority" in request, false);
      assert.deepEqual(request.identifier, [{ system: "https://chat.example.org/referral", value: "K7M2PQ" }]);
    });

    const MUST_SUPPORT: Readonly<Record<string, readonly string[]>> = {
      Patient: ["active", "name", "telecom", "birthDate", "managingOrganization"],
      ServiceRequest: ["status", "intent", "category", "code", "subject", "authoredOn", "requester"],
      QuestionnaireResponse: ["identifier", "status", "subject", "authored", "author", "item"],
      CarePlan: ["status", "intent", "category", "subject"],
      RelatedPerson: ["active", "patient", "name", "telecom"],
    };
    for (const [type, elements] of Object.entries(MUST_SUPPORT)) {
      it(`fills what UK Core asks to be supported in ${type}, when it is known`, () => {
        const [resource = {}] = all(
          type as Exported["resourceType"],
          exported(type === "RelatedPerson" ? FOR_MUM : WHOLE),
        );
        assert.deepEqual(
          elements.filter((element) => !(element in resource)),
          [],
        );
      });
    }
  });

  it("shows first what to mind before anybody is contacted, in flags, notes and narratives", () => {
    const bundle = exported(WHOLE);
    assert.equal(bundle.entry[0]?.resource.resourceType, "Flag");
    const warning = "If you don't pick up, what should they do? Don't leave a message";
    const contact = all("Flag", bundle).filter(({ category }) => category[0]?.coding?.[0]?.code === "contact");
    assert.ok(contact.some(({ code }) => code.text === warning));
    assert.ok(only("ServiceRequest", bundle).note?.some(({ text }) => text === `Before you contact them: ${warning}`));
    for (const type of ["Patient", "ServiceRequest"] as const)
      assert.match(only(type, bundle).text?.div ?? "", /Before you contact them<\/b><\/p><ul><li>/);
  });

  it("flags whoever asked not to be contacted again, or to be deleted", () => {
    const stopped = structuredClone(WHOLE);
    const facts = {
      ...WHOLE.case?.facts,
      contactTries: [{ at: MADE_AT, by: { id: "s", name: "Sam" }, way: "rang", result: "asked-to-stop" }],
    };
    const flags = all(
      "Flag",
      exported({ ...stopped, case: { version: 5, facts }, deletionAskedAt: MADE_AT } as KeptReferral),
    );
    assert.deepEqual(
      flags.slice(0, 2).map(({ code }) => code.text),
      [
        "They asked on Monday 22 June 2026 for all of this to be deleted.",
        "They asked on Monday 22 June 2026 not to be contacted again.",
      ],
    );
  });

  it("has the questions as they were asked and the answers as they were given", () => {
    const { item } = only("QuestionnaireResponse", exported(WHOLE));
    const asked = item.flatMap((group) => group.item ?? []);
    assert.deepEqual(
      asked.find(({ linkId }) => linkId === "money.letters"),
      {
        linkId: "money.letters",
        text: "Have you had any letters about it?",
        answer: [{ valueString: "yes, from the court" }],
      },
    );
    assert.ok(asked.some(({ answer }) => answer?.[0]?.valueString === "I owe rent & can't <sleep>"));
  });

  it("has the plan with what was taken up and what was refused, and why", () => {
    const { activity } = only("CarePlan", exported(WHOLE));
    assert.deepEqual(
      activity?.map(({ detail }) => [detail.description, detail.status, detail.statusReason?.text]),
      [
        ["The Example Advice Centre", "in-progress", undefined],
        ["Example Walks", "cancelled", "too far"],
      ],
    );
  });

  it("has the agreement in the words that were agreed to, for as long as was said", () => {
    const { policyRule, provision, dateTime } = only("Consent", exported(WHOLE));
    assert.equal(policyRule.text, "Is that all right with you?");
    assert.equal(dateTime, "2026-06-22T12:30:00.000Z");
    assert.deepEqual(provision.period, { start: "2026-06-22T12:30:00.000Z", end: "2026-07-22T13:30:00.000Z" });
  });

  it("has the outcome when it is closed", () => {
    const open: KeptReferral = { ...WHOLE };
    const { case: noted, ...unclosed } = open;
    assert.equal(only("ServiceRequest", exported(unclosed)).status, "active");
    const request = only("ServiceRequest", exported(WHOLE));
    assert.equal(request.status, "completed");
    assert.ok(
      request.note?.some(({ text }) => text === "Closed on Wednesday 24 June 2026: supported by a link worker."),
    );
    assert.ok(noted !== undefined);
  });

  it("keeps whoever asked apart from whom it is for", () => {
    const bundle = exported(FOR_MUM);
    const patient = only("Patient", bundle);
    assert.equal(patient.name, undefined);
    assert.equal(patient.telecom, undefined);
    const related = only("RelatedPerson", bundle);
    assert.deepEqual(related.name, [{ use: "usual", text: "Jo Example" }]);
    assert.deepEqual(only("ServiceRequest", bundle).requester, {
      reference: `urn:uuid:${related.id}`,
      type: "RelatedPerson",
    });
    assert.match(JSON.stringify(only("QuestionnaireResponse", bundle)), /yes she does/);
  });

  it("says who agreed: whoever asked, and the person it is for, as whoever asked told of it", () => {
    const bundle = exported(FOR_MUM);
    const [asker, mum, ...more] = all("Consent", bundle);
    assert.equal(more.length, 0);
    assert.deepEqual(
      [asker, mum].map((each) => [each?.performer.map(({ type }) => type), each?.patient.type, each?.policyRule.text]),
      [
        [["RelatedPerson"], "Patient", "Is that all right with you?"],
        [
          ["Patient"],
          "Patient",
          "Agreed, as whoever asked for them said: Have you asked them, and do they agree? yes she does",
        ],
      ],
    );
    const { supportingInfo } = only("ServiceRequest", bundle);
    assert.ok(supportingInfo.some(({ reference }) => reference === `urn:uuid:${mum?.id}`));
    assert.equal(all("Consent", exported(WHOLE)).length, 1);
  });

  it("does not say that somebody referred themself whom another person referred", () => {
    const text = JSON.stringify(only("ServiceRequest", exported(FOR_MUM)).extension);
    assert.doesNotMatch(text, /self.referral/i);
    assert.match(text, /Somebody who asked for help for another person, with their agreement/);
  });

  it("has in the plan what a link worker added to it", () => {
    const { case: noted, ...rest } = WHOLE;
    const { closed: _closed, ...facts } = noted?.facts ?? assert.fail("nothing was noted");
    const added = [
      { service: THIRD, name: "Example Choir" },
      { service: SENSITIVE, name: "A service nobody may read of" },
    ];
    const { activity } = only("CarePlan", exported({ ...rest, case: { version: 5, facts: { ...facts, added } } }));
    assert.deepEqual(
      activity?.map(({ detail }) => [detail.description, detail.status]),
      [
        ["The Example Advice Centre", "not-started"],
        ["Example Choir", "not-started"],
        ["Example Walks", "cancelled"],
      ],
    );
  });

  describe("leaves out", () => {
    const secret = { id: `service.${SENSITIVE}`, asked: "Saved", answer: "A service nobody may read of" };
    const cases: readonly [string, Partial<KeptReferral>, RegExp, string][] = [
      [
        "a saved service that was struck out",
        { savedServices: [FIRST], lines: [] },
        /Example Advice/,
        "its line was not left in",
      ],
      [
        "what may not be read over a shoulder",
        { savedServices: [SENSITIVE], lines: [secret] },
        /nobody may read/,
        "rule 22",
      ],
      ["what danger was about", {}, /suicide/, "rule 21"],
      ["link workers' notes", {}, /partner in the room/, "the person did not agree to that"],
      ["services that were only shown", {}, /Example Choir/, "it is no plan"],
      ["the conversation's id", {}, /texts:07700900123/, "it never leaves the server"],
    ];
    for (const [what, changes, pattern, why] of cases) {
      it(`${what}: ${why}`, () => {
        const services = changes.savedServices === undefined ? {} : { services: [] };
        const { case: noted, ...rest } = { ...WHOLE, ...services, ...changes };
        const referral = changes.savedServices === undefined ? { ...rest, ...(noted && { case: noted }) } : rest;
        assert.doesNotMatch(JSON.stringify(exported(referral)), pattern);
      });
    }
  });

  it("has the same ids in every export, whatever was noted in between, and others for another referral", () => {
    const ids = (referral: KeptReferral) => new Set(exported(referral).entry.map(({ resource }) => resource.id));
    const { case: noted, ...before } = WHOLE;
    const later = ids(WHOLE);
    assert.ok([...ids(before)].every((id) => later.has(id)));
    assert.deepEqual(
      [...ids({ ...WHOLE, reference: "ABCDEF" })].filter((id) => later.has(id)),
      [],
    );
    assert.ok(noted !== undefined);
  });
});
