import { reads } from "./readings.ts";

describe("choices among Housing, Money, Feeling isolated", () => {
  reads(
    "choice",
    [
      ["1", [1], "a position"],
      ["one", [1], "a position"],
      ["#2", [2], "a position"],
      ["2.", [2], "a position"],
      ['"2"', [2], "a position"],
      ["2nd", [2], "a position"],
      ["number two", [2], "a position"],
      ["the second one please", [2], "a position"],
      ["option b", [2], "a position"],
      ["b", [2], "a position"],
      ["1️⃣", [1], "a position"],
      ["top one", [1], "a position"],
      ["middle one", [2], "a position"],
      ["the last", [3], "a position"],
      ["I'll go with 3", [3], "a position"],
      ["1 and 3", [1, 3], "several positions"],
      ["1, 3", [1, 3], "several positions"],
      ["1&3", [1, 3], "several positions"],
      ["1st n 3rd", [1, 3], "several positions"],
      ["a and c", [1, 3], "several positions"],
      ["3 and 1", [1, 3], "several positions"],
      ["1-3", [1, 2, 3], "several positions"],
      ["first two", [1, 2], "several positions"],
      ["last two", [2, 3], "several positions"],
      ["all of em", [1, 2, 3], "all, or all but one"],
      ["all three", [1, 2, 3], "all, or all but one"],
      ["everything", [1, 2, 3], "all, or all but one"],
      ["the lot", [1, 2, 3], "all, or all but one"],
      ["everything except 2", [1, 3], "all, or all but one"],
      ["all but the last", [1, 2], "all, or all but one"],
      ["anything but money", [1, 3], "all, or all but one"],
      ["housing", [1], "the words of a label"],
      ["money please", [2], "the words of a label"],
      ["the money one", [2], "the words of a label"],
      ["isolated", [3], "the words of a label"],
      ["money and housing", [1, 2], "the words of a label"],
      ["hosing", [1], "nearly the words of a label"],
      ["mony", [2], "nearly the words of a label"],
      ["feelin isolatd", [3], "nearly the words of a label"],
      ["not 1, 2", [2], "a correction wins"],
      ["1 sorry 2", [2], "a correction wins"],
      ["2 not 1", [2], "a correction wins"],
      ["not housing, money", [2], "a correction wins"],
      ["housing, actually no, money", [2], "a correction wins"],
      ["7", "out-of-range", "not on the list"],
      ["0", "out-of-range", "not on the list"],
      ["option 4", "out-of-range", "not on the list"],
      ["1 and 9", "out-of-range", "not on the list"],
      ["both", null, "which of them is not said"],
      ["1 or 2", null, "which of them is not said"],
      ["that one", null, "which of them is not said"],
      ["either", "unknown", "any will do"],
      ["don't mind", "unknown", "any will do"],
      ["you pick", "unknown", "any will do"],
      ["one of my mates died", null, "a story with a number or a label's word in it"],
      ["I've got two kids", null, "a story with a number or a label's word in it"],
      ["first of all I need a break", null, "a story with a number or a label's word in it"],
      ["my dad's got cancer and I can't cope", null, "a story with a number or a label's word in it"],
      ["yes", null, "a story with a number or a label's word in it"],
      ["none of them", "none", "no answer, in words"],
      ["neither", "none", "no answer, in words"],
      ["dunno", "unknown", "no answer, in words"],
      ["rather not say", "declined", "no answer, in words"],
    ],
    { options: ["Housing", "Money", "Feeling isolated"] },
  );
});

describe("choices among Yes, No, Not sure, Prefer not to say", () => {
  reads(
    "choice",
    [
      ["yeah", [1], "options that say what words say"],
      ["go on then", [1], "options that say what words say"],
      ["nah", [2], "options that say what words say"],
      ["dunno", [3], "options that say what words say"],
      ["maybe", [3], "options that say what words say"],
      ["rather not say", [4], "options that say what words say"],
    ],
    { options: ["Yes", "No", "Not sure", "Prefer not to say"] },
  );
});

describe("choices among Morning, Afternoon", () => {
  reads(
    "choice",
    [
      ["both", [1, 2], "two options"],
      ["the former", [1], "two options"],
      ["the latter", [2], "two options"],
      ["mornings please", [1], "two options"],
    ],
    { options: ["Morning", "Afternoon"] },
  );
});

describe("choices among On my own, With family, With a partner, In a hostel", () => {
  reads(
    "choice",
    [
      ["on me own", [1], "words that several labels share"],
      ["with my family", [2], "words that several labels share"],
      ["hostel", [4], "words that several labels share"],
    ],
    { options: ["On my own", "With family", "With a partner", "In a hostel"] },
  );
});

describe("choices among Under 18, 18 to 24, 25 to 64, 65 or over", () => {
  reads(
    "choice",
    [
      ["30", [3], "a number that falls in a range"],
      ["17", [1], "a number that falls in a range"],
      ["70", [4], "a number that falls in a range"],
      ["2", [2], "a number that falls in a range"],
    ],
    { options: ["Under 18", "18 to 24", "25 to 64", "65 or over"] },
  );
});
