/** What tests are called where they are evidence: `file > describe > it`, from the root of the project, titles as mocha makes them. */
import { relative, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../../..");

/** The ids of all tests of a suite and of those within it. */
export function testIdsOf({ tests, suites }: Mocha.Suite): string[] {
  const own = tests.map((test) => [relative(ROOT, test.file ?? ""), ...test.titlePath()].join(" > "));
  return [...own, ...suites.flatMap(testIdsOf)];
}
