/** `directory`: counts it, takes one in from feeds, or lists what a person should settle. */
import type { Run } from "./command.ts";

const USAGE = "directory, directory import SOURCE... --out FILE, or directory review.\n";

export const runDirectory: Run = async (streams, [what, ...args]) => {
  switch (what) {
    case undefined:
      return (await import("./directory/count.ts")).runCount(streams, args);
    case "import":
      return (await import("./directory/import.ts")).runImport(streams, args);
    case "review":
      return (await import("./directory/review.ts")).runReview(streams, args);
    default:
      streams.errors.write(USAGE);
      return 2;
  }
};
