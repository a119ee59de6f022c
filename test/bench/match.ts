/** Matching: how well it holds up as the directory grows, and how good it is beside what search libraries give. */
import { benchQuality } from "./match/quality.ts";
import { benchScale } from "./match/scale.ts";

export async function benchMatch(): Promise<void> {
  benchScale();
  await benchQuality();
}
