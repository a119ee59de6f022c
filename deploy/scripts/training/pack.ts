/** Learnt weights as whole numbers: each column on its own scale, so that its largest weight becomes 127. */
import { type Layer, type LayerHeader, layerFrom, PARTS } from "../../../knowledge/understanding/layer.ts";
import type { Fitted } from "./fit.ts";

const LARGEST = 127;

/** The two files of a layer. */
export interface Packed {
  readonly header: LayerHeader;
  readonly values: Int8Array;
}

/** `about` is what fitting does not know. */
export function pack(fitted: Fitted, about: Pick<LayerHeader, "encoder" | "trainedOn">): Packed {
  const columns = fitted.bias.length;
  const scales = PARTS.map((part): [string, number[]] => [part, scalesOf(fitted[part], columns)]);
  const packed = PARTS.map((part, at) => {
    const [, own = []] = scales[at] ?? [];
    return Int8Array.from(fitted[part], (weight, index) => Math.round(weight / (own[index % columns] ?? 1)));
  });
  const values = new Int8Array(packed.reduce((sum, part) => sum + part.length, 0));
  let from = 0;
  for (const part of packed) {
    values.set(part, from);
    from += part.length;
  }
  const rows = PARTS.map((part): [string, number] => [part, fitted[part].length / columns]);
  const header = {
    format: "what-matters-layer-1" as const,
    ...about,
    bias: rounded(fitted.bias),
    rows: Object.fromEntries(rows) as LayerHeader["rows"],
    scales: Object.fromEntries(scales) as LayerHeader["scales"],
  };
  return { header, values };
}

/** The same as a service reads it. */
export function unpacked({ header, values }: Packed): Layer {
  return layerFrom(header, values);
}

/** As a header carries them. */
export function rounded(numbers: Float32Array): number[] {
  return Array.from(numbers, (each) => Number(each.toFixed(5)));
}

function scalesOf(weights: Float32Array, columns: number): number[] {
  const largest = new Float32Array(columns);
  weights.forEach((weight, index) => {
    largest[index % columns] = Math.max(largest[index % columns] ?? 0, Math.abs(weight));
  });
  return Array.from(largest, (each) => Number(((each || 1) / LARGEST).toPrecision(6)));
}
