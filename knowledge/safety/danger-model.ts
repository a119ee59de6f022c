/**
 * The trained layer that stands beside the phrase rules: it hears what is said in unexpected words, hints above all. It
 * adds to what the rules notice and never takes anything away (rules 3 to 6 of safe conversation; NICE NG225: noticed or
 * not, no level).
 */
import { z } from "zod";
import { SAFETY_KINDS, WHO, type Who } from "../taxonomy.ts";
import { type Layer, layerFrom, layerHeader } from "../understanding/layer.ts";
import { type Piece, readPiece } from "../understanding/logits.ts";
import type { Signal } from "./signal.ts";

/** The columns of the layer: each kind, then whom it is about, then whether it happens now. */
export const DANGER_COLUMNS = [...SAFETY_KINDS, ...WHO, "now"] as const;

export interface DangerModel {
  readonly layer: Layer;
  /** For each kind, the logit from which it is noticed. */
  readonly bars: Float32Array;
  readonly nowBar: number;
}

export const dangerHeaderSchema = z.strictObject({
  ...layerHeader,
  columns: z.array(z.enum(DANGER_COLUMNS)),
  bars: z.array(z.number()).length(SAFETY_KINDS.length),
  nowBar: z.number(),
});
export type DangerHeader = z.infer<typeof dangerHeaderSchema>;

/** The model from its two files. @throws CodedError `understanding.weights` when they do not belong together. */
export function dangerModelFrom(header: DangerHeader, values: Int8Array): DangerModel {
  return { layer: layerFrom(header, values), bars: Float32Array.from(header.bars), nowBar: header.nowBar };
}

/** The dangers that show in any piece of a message, each kind once, in the order of the taxonomy. */
export function hearDanger(pieces: readonly Piece[], model: DangerModel): Signal[] {
  const readings = pieces.map((piece) => readPiece(piece, model.layer).logits);
  return SAFETY_KINDS.flatMap((kind, index): Signal[] => {
    const bar = model.bars[index] ?? Number.POSITIVE_INFINITY;
    const above = readings.filter((logits) => (logits[index] ?? 0) >= bar);
    const clearest = above.reduce<Float32Array | undefined>(
      (best, logits) => (best === undefined || (logits[index] ?? 0) > (best[index] ?? 0) ? logits : best),
      undefined,
    );
    return clearest === undefined ? [] : [{ kind, now: isNow(clearest, model), who: whoIn(clearest) }];
  });
}

function isNow(logits: Float32Array, { nowBar }: DangerModel): boolean {
  return (logits[SAFETY_KINDS.length + WHO.length] ?? 0) >= nowBar;
}

/** Whom it is most likely about; the writer when in doubt. */
function whoIn(logits: Float32Array): Who {
  const from = SAFETY_KINDS.length;
  const indexes = WHO.map((_, index) => index);
  const likeliest = indexes.reduce((best, each) =>
    (logits[from + each] ?? 0) > (logits[from + best] ?? 0) ? each : best,
  );
  return WHO[likeliest] ?? "self";
}
