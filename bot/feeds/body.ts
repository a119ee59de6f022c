/**
 * The body of an answer, unpacked, and never more of it than may be: it is counted while it comes and while it is
 * unpacked, so a small answer that unpacks to gigabytes is given up at the limit.
 */
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import { CodedError } from "../../knowledge/errors.ts";

/** How bodies may be packed, as it is said to servers. */
export const ENCODINGS = "gzip, deflate, br";

type Unpack = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
const UNPACK: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ["gzip", promisify(gunzip)],
  ["x-gzip", promisify(gunzip)],
  ["br", promisify(brotliDecompress)],
  ["deflate", unpackDeflate],
]);
const inflated = promisify(inflate);
const inflatedRaw = promisify(inflateRaw);

/**
 * All bytes, unpacked.
 * @throws CodedError `feed.too-large` past `mostBytes`, packed or unpacked
 * @throws what the stream or the unpacking throws when the body is cut short or broken
 */
export async function readBody(
  chunks: AsyncIterable<Buffer>,
  encoding: string | undefined,
  mostBytes: number,
): Promise<Buffer> {
  const packing = encoding?.trim().toLowerCase() || "identity";
  const unpack = UNPACK.get(packing);
  if (packing !== "identity" && unpack === undefined) {
    throw new CodedError("feed.unreachable", { why: "its answer is packed in a way that is not known" });
  }
  const bytes = await gather(chunks, mostBytes);
  if (unpack === undefined || bytes.length === 0) return bytes;
  try {
    return await unpack(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? tooLarge(mostBytes) : error;
  }
}

/** All bytes of a stream. Throws `feed.too-large` as soon as there are more. */
export async function gather(chunks: AsyncIterable<Buffer>, mostBytes: number): Promise<Buffer> {
  const gathered: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge(mostBytes);
    gathered.push(chunk);
  }
  return Buffer.concat(gathered);
}

/** `source` is left out where whoever catches it adds the host. */
export function tooLarge(mostBytes: number, source?: string): CodedError {
  const mostMegabytes = Math.round(mostBytes / 1e6);
  return new CodedError("feed.too-large", { ...(source !== undefined && { source }), mostMegabytes });
}

/** "deflate" means zlib's format, but some servers send the bare stream. */
function unpackDeflate(bytes: Buffer, options: { maxOutputLength: number }): Promise<Buffer> {
  const hasHeader = ((bytes[0] ?? 0) & 0x0f) === 8;
  return hasHeader ? inflated(bytes, options) : inflatedRaw(bytes, options);
}
