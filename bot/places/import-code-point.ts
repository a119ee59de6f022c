/**
 * Takes in OS Code-Point Open: its zip as downloaded, a folder of its CSV files, or one CSV. What comes of it is one file,
 * whole or not there, that the places of a city are read with.
 */
import { codePointRow, ROW_REJECTIONS, type RowRejection } from "../../knowledge/places/code-point.ts";
import { postcodePacker } from "../../knowledge/places/postcode-points.ts";
import { type FeedFile, readFiles } from "../feeds/feed-file.ts";
import { type FeedLimits, USUAL_LIMITS } from "../feeds/limits.ts";
import { moveIntoPlace } from "../feeds/move-into-place.ts";
import { isZip, unzip } from "../feeds/zip.ts";

export interface PlacesImport {
  readonly source: string;
  readonly out: string;
  /** Postcode areas to keep ("L", "CH"); all when left out. */
  readonly areas?: readonly string[];
  /** Told after each file, in bytes. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface PlacesReport {
  readonly rows: number;
  /** Postcodes written; nothing is written when there are none. */
  readonly postcodes: number;
  readonly bytes: number;
  readonly otherAreas: number;
  readonly rejected: Readonly<Record<RowRejection, number>>;
}

/** The whole country is about 160 megabytes in 120 files. */
const LIMITS: FeedLimits = { ...USUAL_LIMITS, mostBytes: 600_000_000, mostFiles: 500 };
/** Beside the data lie lists of columns and codes. */
const DOCUMENTATION = /(?:^|\/)doc\//i;

/** @throws CodedError `feed.file-unreadable`, `feed.too-large`, `feed.not-a-feed` or `feed.incomplete`, as for any source. */
export async function importCodePoint({ source, out, areas, onProgress }: PlacesImport): Promise<PlacesReport> {
  const files = await filesOf(source);
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const packer = postcodePacker();
  const rejected = { ...NONE_REJECTED };
  let [rows, otherAreas, done] = [0, 0, 0];
  for (const { bytes } of files) {
    for (const cells of rowsOf(bytes)) {
      rows += 1;
      const row = codePointRow(cells);
      if (row.is === "rejected") rejected[row.why] += 1;
      else if (areas !== undefined && !areas.includes(areaOf(row.postcode))) otherAreas += 1;
      else packer.add(row.postcode, row.point);
    }
    done += bytes.length;
    onProgress?.(done, total);
  }
  const { bytes, count } = packer.pack();
  if (count > 0) moveIntoPlace(out, bytes);
  return { rows, postcodes: count, bytes: bytes.length, otherAreas, rejected };
}

const NONE_REJECTED = Object.fromEntries(Object.keys(ROW_REJECTIONS).map((why) => [why, 0])) as Record<
  RowRejection,
  number
>;

async function filesOf(source: string): Promise<readonly FeedFile[]> {
  const read = [await readFiles(source, LIMITS)].flat();
  const [first, ...others] = read;
  const files = first !== undefined && others.length === 0 && isZip(first.bytes) ? await unzip(first, LIMITS) : read;
  return files.filter(({ name }) => files.length === 1 || (/\.csv$/i.test(name) && !DOCUMENTATION.test(name)));
}

const LINE_END = 0x0a;
const CELLS_READ = 4;

/** The first cells of each line. None of them ever holds a comma, and reading them as any CSV takes many times as long. */
function* rowsOf(bytes: Buffer): Generator<readonly string[]> {
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(LINE_END, from);
    const to = found === -1 ? bytes.length : found;
    const line = bytes.toString("latin1", from, to).trim();
    if (line !== "") yield line.split(",", CELLS_READ).map((cell) => cell.replace(/^\s*"|"\s*$/g, ""));
    from = to + 1;
  }
}

function areaOf(postcode: string): string {
  return /^[A-Z]+/.exec(postcode)?.[0] ?? "";
}
