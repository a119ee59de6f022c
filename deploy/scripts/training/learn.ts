/**
 * How a layer is learnt, whatever it tells: the examples are read as messages are, fits that each leave a part out say how
 * strongly things show in what was not learnt from, and one fit on all gives the weights.
 */
import { ENCODER } from "../../../bot/lookup/encoder.ts";
import type { Layer } from "../../../knowledge/understanding/layer.ts";
import { type Piece, toUnitScale } from "../../../knowledge/understanding/logits.ts";
import type { Variants } from "../../../knowledge/understanding/variants.ts";
import { type Example, FOLDS } from "./examples.ts";
import { type FitOptions, fitWeights, type Lesson } from "./fit.ts";
import { type Packed, pack, unpacked } from "./pack.ts";
import { readMessages } from "./read-messages.ts";

const OPTIONS: FitOptions = { epochs: 8, step: 0.002, leaveOut: 0.5, seed: 1 };

/** What stands in which part of a long example is not known, so it is learnt whole, as far as the encoder reads. */
const MOST_WORDS_OF_A_LESSON = 90;

export interface Read<Label extends string = string> {
  readonly example: Example<Label>;
  /** As it is learnt from. */
  readonly whole: Piece | undefined;
  /** As a message is read. */
  readonly pieces: readonly Piece[];
}

/** Reads examples as messages are read. */
export async function readAll<Label extends string>(
  examples: readonly Example<Label>[],
  variants: Variants,
): Promise<Read<Label>[]> {
  const texts = examples.map(({ text }) => text);
  const pieces = await readMessages(texts, variants);
  const wholes = await readMessages(texts, variants, MOST_WORDS_OF_A_LESSON);
  return examples.map((example, at) => ({ example, whole: wholes[at]?.[0], pieces: pieces[at] ?? [] }));
}

/** What is learnt: the columns in order, and which of them are true of an example. */
export interface Task {
  readonly columns: readonly string[];
  columnsOf(example: Example): readonly string[];
  /** Named in the header. */
  readonly trainedOn: string;
}

/** Weights that have seen all of `from`. */
export function learnFrom(from: readonly Read[], task: Task): Packed {
  const lessons = from.flatMap(({ example, whole }): Lesson[] => {
    if (whole === undefined) return [];
    const columns = task.columnsOf(example);
    const targets = Uint8Array.from(task.columns, (column) => (columns.includes(column) ? 1 : 0));
    return [{ piece: atUnitScale(whole), targets }];
  });
  return pack(fitWeights(lessons, task.columns.length, OPTIONS), { encoder: ENCODER, trainedOn: task.trainedOn });
}

/** Each of `tried` with a layer that was learnt without its part. */
export function eachUnseen<Label extends string, Result>(
  tried: readonly Read<Label>[],
  from: readonly Read[],
  task: Task,
  judge: (read: Read<Label>, layer: Layer) => Result,
): Result[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const layer = unpacked(
      learnFrom(
        from.filter(({ example }) => example.fold !== fold),
        task,
      ),
    );
    process.stdout.write(`fitted without part ${fold + 1} of ${FOLDS}\n`);
    return tried.filter(({ example }) => example.fold === fold).map((read) => judge(read, layer));
  }).flat();
}

/** Once here instead of at each sight of it. */
function atUnitScale(piece: Piece): Piece {
  const size = piece.vector.length;
  const scales = Array.from({ length: piece.states.length / size }, (_, token) =>
    toUnitScale(piece.states.subarray(token * size, (token + 1) * size)),
  );
  return { ...piece, states: piece.states.map((value, at) => value * (scales[Math.floor(at / size)] ?? 0)) };
}
