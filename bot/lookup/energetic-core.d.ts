/** What the encoder uses of `@energetic-ai/core`, whose own types name packages that it does not bring along. */
declare module "@energetic-ai/core" {
  export interface Tensor {
    /** Numbers are `number[]` where a runtime without typed arrays computes them; here always `Float32Array`. */
    data(): Promise<Float32Array>;
    dispose(): void;
  }

  export interface GraphModel {
    /** One tensor for each output that is named, in the same order. */
    executeAsync(inputs: Readonly<Record<string, Tensor>>, outputs: readonly string[]): Promise<Tensor[]>;
  }

  export function tensor1d(values: readonly number[], type: "int32"): Tensor;
  export function tensor2d(values: readonly (readonly number[])[], shape: readonly [number, number], type: "int32"): Tensor;
}
