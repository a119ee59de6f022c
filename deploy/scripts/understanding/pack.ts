/** Learnt weights as whole numbers: each column on its own scale, so that its largest weight becomes 127. */
import { NEED_IDS } from "../../../knowledge/taxonomy.ts";
import { type Header, type Model, modelFrom, PARTS } from "../../../knowledge/understanding/model.ts";
import type { Fitted } from "./fit.ts";

const LARGEST = 127;

export interface Packed {
  readonly header: Header;
  readonly values: Int8Array;
}

/** The two files of a model. `about` is what fitting does not know. */
export function pack(
  fitted: Fitted,
  about: Pick<Header, "encoder" | "trainedOn" | "besideLogit" | "nothingLogit" | "closeLogit"> & {
    readonly thresholds: Float32Array;
  },
): Packed {
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
    format: "what-matters-understanding-1" as const,
    ...about,
    needs: [...NEED_IDS],
    bias: rounded(fitted.bias),
    thresholds: rounded(about.thresholds),
    rows: Object.fromEntries(rows) as Header["rows"],
    scales: Object.fromEntries(scales) as Header["scales"],
  };
  return { header, values };
}

/** The same as a service reads it. */
export function unpacked({ header, values }: Packed): Model {
  return modelFrom(header, values);
}

function scalesOf(weights: Float32Array, columns: number): number[] {
  const largest = new Float32Array(columns);
  weights.forEach((weight, index) => {
    largest[index % columns] = Math.max(largest[index % columns] ?? 0, Math.abs(weight));
  });
  return Array.from(largest, (each) => Number(((each || 1) / LARGEST).toPrecision(6)));
}

function rounded(numbers: Float32Array): number[] {
  return Array.from(numbers, (each) => Number(each.toFixed(5)));
}
