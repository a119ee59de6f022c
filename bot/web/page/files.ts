/**
 * The page's files, which lie beside this one, in the source as in a build. The build bundles the script of `client/`;
 * without a build (`npm run dev`, tests) it is bundled here, when it is first asked for.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { etagOf } from "../etag.ts";

export interface Asset {
  readonly bytes: Buffer;
  /** Quoted, as the header has it. */
  readonly etag: string;
}

const HERE = import.meta.dirname;

export function readPage(name: string): string {
  return readFileSync(join(HERE, name), "utf8");
}

/** Gives the file, read once. */
export function asset(name: string): () => Asset {
  const read = assetOf(readFileSync(join(HERE, name)));
  return () => read;
}

/** Gives the script, made once. */
export function clientScript(): () => Promise<Asset> {
  let made: Promise<Asset> | undefined;
  return () => {
    made ??= existsSync(join(HERE, "client.js")) ? Promise.resolve(asset("client.js")()) : bundle();
    return made;
  };
}

async function bundle(): Promise<Asset> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(HERE, "client/main.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022", "safari15"],
    write: false,
  });
  return assetOf(Buffer.concat(outputFiles.map(({ contents }) => contents)));
}

function assetOf(bytes: Buffer): Asset {
  return { bytes, etag: etagOf(bytes) };
}
