import { join } from "node:path";

/** Where the points of postcodes lie once they were imported. */
export function postcodesFileOf(dataDir: string): string {
  return join(dataDir, "places", "postcodes.bin");
}
