/**
 * A page's files, which lie beside its code, in the source as in a build. The build bundles the script of `client/`;
 * without a build (`npm run dev`, tests) it is bundled here, when it is first asked for. A browser may keep style sheets,
 * scripts and icons, and asks for them again by their ETag.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Handler } from "../route.ts";
import { etagOf, isStillFresh } from "./etag.ts";

export interface Asset {
  readonly bytes: Buffer;
  /** Quoted, as the header has it. */
  readonly etag: string;
}

/** Gives the file, read once. */
export function asset(path: string): () => Asset {
  const read = assetOf(readFileSync(path));
  return () => read;
}

/** Gives the page's script, made once. @param entry its first file, in `client/` */
export function clientScript(folder: string, entry: string): () => Promise<Asset> {
  const built = join(folder, "client.js");
  let made: Promise<Asset> | undefined;
  return () => {
    made ??= existsSync(built) ? Promise.resolve(asset(built)()) : bundle(join(folder, "client", entry));
    return made;
  };
}

/** A handler that sends it, or says that what the browser has is still the same. */
export function kept(type: string, read: () => Asset | Promise<Asset>): Handler {
  return async ({ headers }) => {
    const { bytes, etag } = await read();
    const caching = { ETag: etag, "Cache-Control": "no-cache" };
    const isSame = isStillFresh(headers["if-none-match"], etag);
    return isSame ? { status: 304, empty: true, headers: caching } : { status: 200, type, bytes, headers: caching };
  };
}

async function bundle(entry: string): Promise<Asset> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [entry],
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
