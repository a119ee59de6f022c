import { reads } from "./readings.ts";

describe("names", () => {
  reads("name", [
    ["Dave", "Dave", "a name alone"],
    ["dave", "Dave", "a name alone"],
    ["JEAN", "Jean", "a name alone"],
    ["jean o'neill", "Jean O'Neill", "a name alone"],
    ["Siobhán", "Siobh\u00e1n", "a name alone"],
    ["Mary-Ann", "Mary-Ann", "a name alone"],
    ["José García", "Jos\u00e9 Garc\u00eda", "a name alone"],
    ["my name is Dave", "Dave", "said around"],
    ["call me Dave", "Dave", "said around"],
    ["it's jean here", "Jean", "said around"],
    ["I'm Aisha", "Aisha", "said around"],
    ["everyone calls me Bob", "Bob", "said around"],
    ["hi, I'm Tom", "Tom", "said around"],
    ["Dave, no Steve", "Steve", "a correction wins"],
    ["anonymous", "declined", "would rather not"],
    ["rather not say", "declined", "would rather not"],
    ["I need help with rent", null, "a sentence or a number is no name"],
    ["call me daft", null, "a sentence or a number is no name"],
    ["I'm lonely", null, "a sentence or a number is no name"],
    ["07700900123", null, "a sentence or a number is no name"],
    ["", null, "a sentence or a number is no name"],
  ]);
});
