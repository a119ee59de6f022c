/** Writes `deploy/privacy/retention.md` and the picture of where data goes: `npm run privacy`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFlowPicture } from "./privacy/data-flow-picture.ts";
import { retentionPage } from "./privacy/retention-page.ts";

const FOLDER = join(import.meta.dirname, "../privacy");

writeFileSync(join(FOLDER, "retention.md"), retentionPage());
writeFileSync(join(FOLDER, "data-flow.svg"), dataFlowPicture());
