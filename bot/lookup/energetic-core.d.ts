/** What is used of `@energetic-ai/core`, whose own types name packages that it does not bring along. */
declare module "@energetic-ai/core" {
  export interface Tensor {
    data(): Promise<Float32Array>;
    dataSync(): Float32Array;
    dispose(): void;
  }

  export interface GraphModel {
    /** One tensor for each output that is named, in the same order. */
    executeAsync(inputs: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Promise<Tensor[]>;
  }

  type Shape = readonly [rows: number, columns: number];

  /** Resolves when there is something to compute with. */
  export function ready(): Promise<void>;
  export function tensor1d(values: readonly number[], type: "int32"): Tensor;
  export function tensor2d(values: readonly (readonly number[])[], shape: Shape, type: "int32"): Tensor;
  export function tensor2d(values: Float32Array, shape: Shape): Tensor;
  export function matMul(one: Tensor, other: Tensor): Tensor;
}
