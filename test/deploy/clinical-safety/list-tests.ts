/**
 * Prints the ids of all tests of the files it is given, as JSON. Nothing is run. A process of its own, because loading test
 * files would disturb the run that asks.
 */
import { resolve } from "node:path";
import Mocha from "mocha";
import { ROOT, testIdsOf } from "./test-ids.ts";

const mocha = new Mocha();
for (const file of process.argv.slice(2)) mocha.addFile(resolve(ROOT, file));
await mocha.loadFilesAsync();
process.stdout.write(JSON.stringify(testIdsOf(mocha.suite)), () => process.exit());
