import assert from "node:assert/strict";
import { whySensitive } from "../../../../knowledge/directory/needs/sensitive.ts";
import { services } from "../liverpool.ts";
import { terms } from "./parts.ts";

describe("services for people who live with abuse or went through sexual violence", () => {
  const marked: readonly (readonly [description: string, why: string])[] = [
    ["Support for women and men experiencing domestic abuse.", "the usual words"],
    ["Helpline for domestic and sexual violence.", "two kinds"],
    ["Counselling for adults who were abused as children.", "the past"],
    ["An ISVA will support you through court.", "the name of the worker"],
    ["We help if your partner hurts or frightens you.", "plain words"],
    ["Are you scared of your partner? Talk to us.", "plain words, asked"],
    ["Safe accommodation in our refuge for women and children.", "a refuge"],
    ["Runs the Freedom Programme every spring.", "a programme by its name"],
    ["Advice on forced marriage and so-called “honour” based abuse.", "curly quotes"],
    ["For survivors of trafficking and modern slavery.", "exploitation"],
    ["One-to-one work with perpetrators who want to change.", "those who harm: their plan tells as much"],
    ["Support about coercive control and stalking.", "control"],
    ["Counselling for survivors of rape and sexual assault.", "sexual violence"],
    ["Clinic for women living with FGM.", "by its letters"],
    ["Help with alcohol, drugs and domestic abuse.", "beside other things"],
    ["Group for young people in unhealthy relationships.", "a softer word"],
    ["Someone to talk to if you were made to do something sexual: it did not have to be sexual intercourse.", "told"],
    ["Greater Acorn Survivors' Network", "survivors, of what is not said"],
    ["A survivor-led choir.", "the same"],
    ["Safe accommodation for women and their children.", "a refuge by another name"],
    ["Domestic Violence\nand family safety service", "over a line's end"],
  ];
  for (const [description, why] of marked) {
    it(`marked: ${JSON.stringify(description)} (${why})`, () => {
      assert.match(whySensitive({ name: "Acorn House", description }) ?? "", /^it says "/);
    });
  }

  const left: readonly (readonly [description: string, why: string])[] = [
    ["Help to recover from drug and alcohol abuse.", "substances"],
    ["Support for people affected by substance abuse.", "substances"],
    ["Activities for refugees and people seeking asylum.", "refugees are no refuge"],
    ["A support group for survivors of stroke.", "an illness"],
    ["Stroke survivors' group every Monday.", "an illness, the other way round"],
    ["Friendly lunch club with bingo and a raffle.", "nothing of the kind"],
    ["Couples counselling and family mediation.", "relationships"],
    ["A refuge for wildlife with a bird hide.", "birds"],
    ["Dog grooming parlour run by trainees.", "dogs"],
  ];
  for (const [description, why] of left) {
    it(`left: ${JSON.stringify(description)} (${why})`, () => {
      assert.equal(whySensitive({ name: "Acorn House", description }), undefined);
    });
  }

  it("reads name, organisation, whom it is for and website as well", () => {
    const name = "Acorn House";
    assert.ok(whySensitive({ name: "Acorn Rape Crisis" }));
    assert.ok(whySensitive({ name, organisation: "Southside Women's Aid" }));
    assert.ok(whySensitive({ name, who: "Women fleeing violence" }));
    assert.ok(whySensitive({ name, url: "https://www.southsidewomensaid.example/help" }));
    assert.equal(whySensitive({ name, url: "not an address" }), undefined);
  });

  it("goes by the feed's terms, whatever the words", () => {
    const filed = ["Food banks", "Domestic violence and abuse"].flatMap((term) => terms.find(term) ?? []);
    assert.match(whySensitive({ name: "Acorn House" }, filed) ?? "", /domestic violence and abuse/);
  });

  it("misses none that the starter directory marks, and marks few that it does not", () => {
    const found = [...services.values()].map((service) => ({ ...service, why: whySensitive(service) }));
    assert.deepEqual(
      found.filter(({ isSensitive, why }) => isSensitive && why === undefined),
      [],
    );
    assert.ok(found.filter(({ isSensitive, why }) => !isSensitive && why !== undefined).length <= 2);
  });
});
