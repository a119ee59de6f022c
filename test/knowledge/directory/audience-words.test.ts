import assert from "node:assert/strict";
import { needsNoReferral, needsReferral } from "../../../knowledge/directory/access.ts";
import { audiencesIn, groupsIn } from "../../../knowledge/directory/audience-words.ts";
import { interestsIn, sharedInterests } from "../../../knowledge/directory/interests.ts";
import type { Audience } from "../../../knowledge/directory/service.ts";

describe("whom a text says that help is for", () => {
  const said: readonly (readonly [text: string, audience: Audience, isSaid: boolean, why: string])[] = [
    ["I'm a veteran", "veterans", true, "in so many words"],
    ["I was in the army for ten years", "veterans", true, "served"],
    ["the Salvation Army helped me", "veterans", false, "a church, not the forces"],
    ["as a woman I don't feel safe", "women", true, "says what she is"],
    ["I'm a single mum", "women", true, "a mother"],
    ["my mum is ill", "women", false, "somebody else's sex says nothing of the writer's"],
    ["I’m a lonely old man", "men", true, "with a curly quote and words between"],
    ["man this is hard", "men", false, "a way of speaking"],
    ["I came out as gay", "lgbt", true, "in so many words"],
    ["I'm a young carer", "carers", true, "in so many words"],
    ["I look after my husband", "carers", true, "what a carer does"],
    ["I look after my kids", "carers", false, "a parent"],
    ["seeking asylum", "refugees", true, "in so many words"],
    ["I'm 15 and sad", "young-people", true, "an age"],
    ["I'm 15 weeks pregnant", "young-people", false, "weeks are no age"],
    ["I'm 72", "older-people", true, "an age"],
    ["pension credit", "older-people", false, "a benefit can be for a partner"],
    ["I use a wheelchair", "disabled-people", true, "says so"],
    ["my kids are hungry", "families", true, "has children"],
    ["when I was a kid", "families", false, "was a child once"],
    ["the letter came out wrong", "lgbt", false, "a letter"],
    ["I came out to my mates", "lgbt", true, "told his friends"],
    ["my carer didn't turn up", "carers", false, "has one, is none"],
    ["I look after dogs", "carers", false, "animals"],
  ];
  for (const [text, audience, isSaid, why] of said) {
    it(`${JSON.stringify(text)} ${isSaid ? "says" : "does not say"} ${audience}: ${why}`, () => {
      assert.equal(audiencesIn(text).includes(audience), isSaid);
    });
  }

  const groups: readonly (readonly [text: string, group: string, isSaid: boolean, why: string])[] = [
    ["he hits me when he's drunk", "abuse", true, "plainly said"],
    ["we argue a lot", "abuse", false, "a row is not abuse, and nobody is told that it is"],
    ["they want to force me to marry", "abuse", true, "forced marriage"],
    ["I was raped", "sexual", true, "plainly said"],
    ["I was mugged", "crime", true, "plainly said"],
    ["I hate my job", "crime", false, "a dislike is no hate crime"],
    ["my fella batters me", "abuse", true, "plainly said"],
    ["he is always shoving me about", "abuse", true, "with words between"],
    ["she's very controlling", "abuse", true, "somebody close"],
    ["the landlord threatened us with court", "abuse", false, "a landlord's threat is about the home"],
    ["the bills really hit me hard", "abuse", false, "bills have no hands"],
    ["I'm controlling my diabetes", "abuse", false, "an illness"],
    ["I was a domestic in the hospital", "abuse", false, "a job"],
    ["can't see a way out", "sight", false, "despair, not eyes"],
    ["I can't see the telly any more", "sight", true, "eyes"],
    ["the Chinese takeaway shut", "chinese", false, "food"],
    ["can I borrow a dog", "saving", false, "no money"],
    ["where can I borrow 200 quid fairly", "saving", true, "money"],
    ["I can't pay back my loans", "saving", false, "a debt that is there"],
    ["he lent me money and now he scares me", "lender", true, "no bank"],
    ["I owe the catalogue", "lender", false, "an ordinary debt"],
    ["my memory stick broke", "dementia", false, "a thing for a computer"],
    ["mum keeps forgetting where she is", "dementia", true, "the person's own memory"],
    ["my dad has dementia", "dementia", true, "plainly said"],
    ["everything's gone black", "racialised", false, "a colour is no background"],
    ["I'm a Black woman", "racialised", true, "says so"],
    ["new dad with a baby", "perinatal", false, "the service is for who is or was pregnant"],
    ["I had a baby six weeks ago", "perinatal", true, "gave birth"],
  ];
  for (const [text, group, isSaid, why] of groups) {
    it(`${JSON.stringify(text)} ${isSaid ? "speaks" : "does not speak"} of ${group}: ${why}`, () => {
      assert.equal(groupsIn(text).includes(group), isSaid);
    });
  }
});

describe("how to get in", () => {
  const ways: readonly (readonly [access: string, door: "open" | "through others" | "not said"])[] = [
    ["Drop-in", "open"],
    ["Self-referral or referral", "open"],
    ["Self-refer by phone or online. You do not need to see a GP first", "open"],
    ["Ask yourself through the website, or be referred by a GP", "open"],
    ["Contact the charity", "open"],
    ["You need a voucher from a helper such as a GP. Ring first", "through others"],
    ["Ask your GP surgery to refer you. You cannot refer yourself to this one", "through others"],
    ["Drop-in at the market; food bank may need a referral", "through others"],
    ["Appointment", "not said"],
    ["Online", "not said"],
  ];
  for (const [access, door] of ways) {
    it(`${JSON.stringify(access)} is ${door}`, () => {
      const found = needsReferral({ access }) ? "through others" : needsNoReferral({ access }) ? "open" : "not said";
      assert.equal(found, door);
    });
  }
});

describe("interests", () => {
  const texts: readonly (readonly [text: string, interest: string, isMeant: boolean])[] = [
    ["I miss my allotment", "gardening", true],
    ["I'd love to join a choir", "singing", true],
    ["I can't walk in the mornings", "walking", false],
    ["I'd like to walk a dog", "dogs", true],
    ["I want to get fit", "sport", true],
    ["they booked me a taxi", "reading", false],
  ];
  for (const [text, interest, isMeant] of texts) {
    it(`${JSON.stringify(text)} ${isMeant ? "means" : "does not mean"} ${interest}`, () => {
      assert.equal(interestsIn(text).includes(interest), isMeant);
    });
  }

  it("a wide wish is met by a narrow offer, and not the other way round", () => {
    assert.deepEqual(sharedInterests({ interests: ["singing"] }, ["music"]), ["music"]);
    assert.deepEqual(sharedInterests({ interests: ["music"] }, ["singing"]), []);
  });
});
