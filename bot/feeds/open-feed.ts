/**
 * Opens any source of an import: the address of an Open Referral UK feed or of a file, a file, a folder or zip of tables,
 * or a mapping file that names one of these. What it gives is as untidy as it came, in the shape of Open Referral UK v3.
 */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Mapping } from "../../knowledge/directory/feed/mapping.ts";
import type { RawRecord } from "../../knowledge/directory/feed/record.ts";
import { CodedError } from "../../knowledge/errors.ts";
import { readFiles } from "./feed-file.ts";
import { recordsOfFile, recordsOfFiles } from "./file-records.ts";
import { type ClientOptions, guardedClient } from "./guarded-client.ts";
import { inTurn } from "./in-turn.ts";
import { type FeedLimits, USUAL_LIMITS } from "./limits.ts";
import { type Opened, openAddress } from "./open-address.ts";
import { nameOfSource, readSource, type Source } from "./source.ts";
import { isSameCopy, sealed, unsealed, type Validators } from "./validators.ts";

export interface FeedOptions extends Omit<ClientOptions, "allowedHosts"> {
  /** Hosts that a feed may lead on to, beside the source's own. */
  readonly allowedHosts?: readonly string[];
  /** Of the copy that is had already, as they were given with it. */
  readonly validators?: Validators;
}

/** `name` is the host or the file's, or what its mapping calls it. */
export type OpenedFeed = Opened & { readonly name: string };

/**
 * The `records` have to be read to their end, or left with a `break`, for connections to be closed.
 * @throws CodedError a `feed` error or `mapping.invalid`; never with an address, which may hold keys
 */
export async function openFeed(source: string, options: FeedOptions): Promise<OpenedFeed> {
  const read = await readSource(source);
  const name = read.mapping?.mapping.name ?? nameOfSource(read.at);
  const seal = read.mapping && fingerprint([read.mapping.text]);
  const { validators: known = {}, ...others } = options;
  const opened = await openAt(read, seal === undefined ? known : unsealed(known, seal), others);
  if (opened.is === "unchanged") return { is: "unchanged", name };
  return { ...opened, name, validators: seal === undefined ? opened.validators : sealed(opened.validators, seal) };
}

async function openAt({ at, mapping }: Source, known: Validators, options: FeedOptions): Promise<Opened> {
  const limits = { ...USUAL_LIMITS, ...options.limits };
  if (typeof at === "string") return openPath(at, mapping?.mapping, known, limits);
  // Whoever names a source wants it asked; where it leads on to must be on the list.
  const allowedHosts = [...(options.allowedHosts ?? []), at.host];
  return openAddress(at, mapping?.mapping, known, guardedClient({ ...options, allowedHosts }), limits);
}

/** A file is the same as long as its bytes are. */
async function openPath(
  path: string,
  mapping: Mapping | undefined,
  known: Validators,
  limits: FeedLimits,
): Promise<Opened> {
  const files = await readFiles(path, limits);
  const validators = { etag: fingerprint([files].flat().flatMap(({ name, bytes }) => [name, bytes])) };
  if (isSameCopy(validators, known)) return { is: "unchanged" };
  try {
    const records = Array.isArray(files)
      ? recordsOfFiles(files, basename(path), mapping)
      : await recordsOfFile(files, mapping, limits);
    return { is: "open", records: ofFile(inTurn(records)), validators };
  } catch (error) {
    throw asOfFile(error);
  }
}

async function* ofFile(records: AsyncIterable<RawRecord>): AsyncGenerator<RawRecord> {
  try {
    yield* records;
  } catch (error) {
    throw asOfFile(error);
  }
}

/** An address that broke off may be whole later; a file on the disk stays as it is until somebody saves it anew. */
function asOfFile(error: unknown): unknown {
  if (!(error instanceof CodedError) || error.code !== "feed.incomplete") return error;
  return new CodedError("feed.file-incomplete", error.details, { cause: error });
}

function fingerprint(parts: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest("base64url");
}
