/**
 * The data files of a zip, unpacked into memory. What a zip says of its sizes is not believed: bytes are counted as they
 * come out, over all files together, so one that unpacks to gigabytes is given up at the limit.
 */
import { crc32 } from "node:zlib";
import { fromBufferPromise } from "yauzl";
import { CodedError } from "../../knowledge/errors.ts";
import { gather, tooLarge } from "./body.ts";
import { type FeedFile, isData } from "./feed-file.ts";
import type { FeedLimits } from "./limits.ts";

const ZIP_SIGNATURES = ["PK\u0003\u0004", "PK\u0005\u0006"];

export function isZip(bytes: Buffer): boolean {
  return ZIP_SIGNATURES.includes(bytes.toString("latin1", 0, 4));
}

/** Throws `feed.too-large`, `feed.not-a-feed` for a locked one, or `feed.incomplete` for one that is broken. */
export async function unzip({ name, bytes }: FeedFile, limits: FeedLimits): Promise<FeedFile[]> {
  try {
    return await filesOf(bytes, name, limits);
  } catch (error) {
    if (error instanceof CodedError) throw error;
    throw new CodedError("feed.incomplete", { source: name, why: "the zip is broken" }, { cause: error });
  }
}

async function filesOf(bytes: Buffer, source: string, { mostBytes, mostFiles }: FeedLimits): Promise<FeedFile[]> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  if (zip.entryCount > mostFiles) throw new CodedError("feed.too-large", { source, mostFiles });
  const files: FeedFile[] = [];
  let left = mostBytes;
  for await (const entry of zip.eachEntry()) {
    if (!isData(entry.fileName)) continue;
    if (entry.isEncrypted()) throw new CodedError("feed.not-a-feed", { source, why: "the zip has a password" });
    if (entry.uncompressedSize > left) throw tooLarge(mostBytes, source);
    const unpacked = await gather(await zip.openReadStreamPromise(entry), left);
    if (crc32(unpacked) !== entry.crc32) throw new CodedError("feed.incomplete", { source, why: "the zip is broken" });
    left -= unpacked.length;
    files.push({ name: entry.fileName, bytes: unpacked });
  }
  return files;
}
