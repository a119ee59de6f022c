/** How much each part of a match counts: `weights.yaml`, checked. */
import { z } from "zod";

const part = z.number().min(0).max(10);
const share = z.number().min(0).max(1);

export const weightsSchema = z.strictObject({
  weights: z.strictObject({
    need: part,
    interest: part,
    meaning: part,
    text: part,
    hint: part,
    madeFor: part,
    distance: part,
    hours: part,
    cost: part,
    access: part,
    trust: part,
  }),
  distanceMetres: z.strictObject({ near: z.number().min(0), far: z.number().positive() }),
  withoutJourney: share,
  unplaced: share,
  leastMeaning: share,
  leastText: share,
  leastHint: share,
  leastHintAlone: share,
  leastTogether: z.strictObject({ hint: share, meaning: share, text: share }),
  search: z.strictObject({ leastMeaning: share, shareOfBest: share }),
  hoursByDay: share,
  alreadyServed: part,
});
export type Weights = z.infer<typeof weightsSchema>;
export type PartName = keyof Weights["weights"];
