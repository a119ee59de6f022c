/** What people say, by what it means: the value read, or how it was not read. */
export type SaidTable = readonly (readonly [means: string, said: readonly string[], why: string])[];
