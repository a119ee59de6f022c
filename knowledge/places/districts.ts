/**
 * Postcode districts of the city region with the councils that share them. The figures come from a table made of OS
 * Code-Point Open (see the city folder's README for the credit).
 */
import { CodedError } from "../errors.ts";
import type { Point } from "./point.ts";

export interface CouncilShare {
  readonly name: string;
  /** Part of the district's postcodes that lie in this council, 0 to 1. */
  readonly share: number;
}

export interface District {
  readonly code: string;
  readonly point: Point;
  /** Largest share first. */
  readonly councils: readonly CouncilShare[];
}

const COLUMNS = ["district", "latitude", "longitude", "postcodes", "councils"] as const;

/**
 * Reads the table of districts: a header line, then `L8,53.39,-2.964,694,"Liverpool 1.00",…`. Columns after the fifth are
 * not read. Throws `content.invalid` with the file and the line.
 */
export function parseDistricts(csv: string, file: string): readonly District[] {
  const [header = "", ...rows] = csv.split(/\r?\n/);
  for (const [at, column] of COLUMNS.entries()) {
    if (cells(header)[at] !== column) throw invalid(file, 1, column, `column ${at + 1} must be called ${column}`);
  }
  return rows.flatMap((row, at) => (row.trim() === "" ? [] : [districtOf(cells(row), file, at + 2)]));
}

function districtOf(row: readonly string[], file: string, line: number): District {
  const [code = "", latitude = "", longitude = "", , councils = ""] = row;
  if (!/^[A-Z]{1,2}\d{1,2}[A-Z]?$/.test(code)) throw invalid(file, line, "district", "not a postcode district");
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  if (latitude === "" || longitude === "" || Number.isNaN(point.latitude + point.longitude)) {
    throw invalid(file, line, "latitude", "latitude and longitude must be numbers");
  }
  return { code, point, councils: councils.split(";").map((each) => shareOf(each.trim(), file, line)) };
}

function shareOf(text: string, file: string, line: number): CouncilShare {
  const found = /^(?<name>.+) (?<share>[01]\.\d+)$/.exec(text);
  if (!found?.groups?.name)
    throw invalid(file, line, "councils", "each council must be its name and its share: Sefton 0.45");
  return { name: found.groups.name, share: Number(found.groups.share) };
}

/** Cells of one line; a cell in quotes may hold commas. */
function cells(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

function invalid(file: string, line: number, field: string, why: string): CodedError {
  return new CodedError("content.invalid", { file, line, field, why });
}
