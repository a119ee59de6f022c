/** The project's own terms and layer, and invented records, for the tests of this folder. */
import { layerFrom, layerSchema } from "../../../../knowledge/directory/needs/need-layer.ts";
import { makeTerms, termsSchema } from "../../../../knowledge/directory/needs/terms.ts";
import { type OpenReferralService, openReferralServiceSchema } from "../../../../knowledge/directory/open-referral.ts";
import { parseJsonFile, parseYamlFile } from "../../../../knowledge/files.ts";
import { file } from "../liverpool.ts";

export const termsFile = parseYamlFile(file("directory/needs/terms.yaml"), termsSchema);
export const terms = makeTerms(termsFile);
export const layer = layerFrom(parseJsonFile(file("directory/needs/need-layer.json"), layerSchema));

/** A record of a feed, with the terms that the feed files it under. */
export function record(
  given: { readonly name: string; readonly description?: string; readonly id?: string; readonly url?: string },
  ...filed: readonly (string | { readonly name: string; readonly taxonomy?: string; readonly term_uri?: string })[]
): OpenReferralService {
  return openReferralServiceSchema.parse({
    id: "3c7e9c0a-9a54-4d4e-8f0e-2b7a5f6d1c11",
    status: "active",
    ...given,
    attributes: filed.map((term) => ({ taxonomy_term: typeof term === "string" ? { name: term } : term })),
  });
}
