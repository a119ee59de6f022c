/** Which release this is: its version, as it stands in `package.json`. */
import { readFileSync } from "node:fs";
import { z } from "zod";

const IS_SOURCE = import.meta.url.endsWith(".ts");
const PACKAGE = new URL(IS_SOURCE ? "../package.json" : "../../package.json", import.meta.url);

export const RELEASE = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(PACKAGE, "utf8"))).version;
