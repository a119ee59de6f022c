/**
 * Rows of OS Code-Point Open, which has no header line: postcode, positional quality, easting, northing, and codes of
 * country, health bodies and councils that are not read here.
 */
import { pointOnGrid } from "./national-grid.ts";
import type { Point } from "./point.ts";

/** Why a row gives no point. */
export const ROW_REJECTIONS = {
  "no-place": "the file has no place for it (positional quality 90)",
  "not-a-postcode": "it does not begin with a postcode",
  "not-on-the-grid": "its easting or northing is not on the grid of Great Britain",
} as const;
export type RowRejection = keyof typeof ROW_REJECTIONS;

export type CodePointRow =
  | { readonly is: "point"; readonly postcode: string; readonly point: Point }
  | { readonly is: "rejected"; readonly why: RowRejection };

const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?) *(\d[A-Z]{2})$/;
/** Anything below is a place, if only the middle of the streets around. */
const NO_PLACE = "90";

/** One row as a postcode ("L1 0AA") with its middle, or why it is none. */
export function codePointRow(cells: readonly string[]): CodePointRow {
  const [code = "", quality, easting, northing] = cells;
  const [, outward, inward] = POSTCODE.exec(code.trim().toUpperCase()) ?? [];
  if (outward === undefined) return { is: "rejected", why: "not-a-postcode" };
  if (quality === NO_PLACE) return { is: "rejected", why: "no-place" };
  const point = pointOnGrid(Number(easting), Number(northing));
  if (point === undefined) return { is: "rejected", why: "not-on-the-grid" };
  return { is: "point", postcode: `${outward} ${inward}`, point };
}
