/**
 * Mapping files: a few lines of YAML that say where in somebody's CSV, JSON or XML our fields are, so that a directory in
 * a format of its own needs no code. The operators are a closed list and none of them computes. For whoever writes such a
 * file there is `deploy/directory-feeds.md`.
 */
import { z } from "zod";
import { CodedError } from "../../errors.ts";
import { type ContentFile, parseYamlFile } from "../../files.ts";
import { columnName, type MappedRow, rowsOf } from "./mapped-rows.ts";
import { FIELD_NAMES, type FieldName, type FlatFields, serviceFromFields } from "./mapped-service.ts";
import { hoursRuleSchema, pathsOf, ruleSchema, valuesOf } from "./mapped-values.ts";
import type { RawRecord } from "./record.ts";

const rules = Object.fromEntries(FIELD_NAMES.map((field) => [field, ruleSchema.optional()])) as Record<
  FieldName,
  z.ZodOptional<typeof ruleSchema>
>;
const common = {
  /** What reports call the feed. */
  name: z.string().trim().min(1).optional(),
  /** An address or a file. */
  from: z.string().trim().min(1),
  /** What the categories are of: "Open Eligibility". */
  taxonomy: z.string().trim().min(1).optional(),
  fields: z.strictObject({ ...rules, name: ruleSchema, hours: hoursRuleSchema.optional() }),
};
const records = z.string().trim().min(1);

const mappingSchema = z.discriminatedUnion(
  "format",
  [
    z.strictObject({ format: z.literal("csv"), delimiter: z.string().length(1).optional(), ...common }),
    z.strictObject({ format: z.literal("json"), records: records.optional(), ...common }),
    z.strictObject({ format: z.literal("xml"), records, ...common }),
  ],
  "give csv, json or xml",
);
export type Mapping = z.infer<typeof mappingSchema>;

/** A mapping file. Throws `mapping.invalid` with the file, the line and the field. */
export function parseMapping(file: ContentFile): Mapping {
  try {
    return parseYamlFile<Mapping>(file, mappingSchema as z.ZodType<Mapping>);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new CodedError("mapping.invalid", error.details, { cause: error });
  }
}

/**
 * The services in a text that a mapping describes. Throws `feed.not-a-feed` when the text is not of its format, and
 * `mapping.invalid` when the list, a column, or every name is not where the mapping says: before any record is given.
 */
export function mappedRecords(mapping: Mapping, text: string): Iterable<RawRecord> {
  const { columns, rows } = rowsOf(mapping, text);
  if (columns) checkColumns(mapping, columns);
  const nameIn = ({ lookup }: MappedRow) => valuesOf(mapping.fields.name, lookup).length > 0;
  if (rows.length > 0 && !rows.some(nameIn)) {
    throw new CodedError("mapping.invalid", { source: mapping.from, field: "fields.name", why: "no record has one" });
  }
  return recordsOf(mapping, rows);
}

function* recordsOf({ fields, taxonomy }: Mapping, rows: readonly MappedRow[]): Iterable<RawRecord> {
  for (const { where, lookup } of rows) {
    const found = FIELD_NAMES.flatMap((field) => {
      const rule = fields[field];
      return rule ? [[field, valuesOf(rule, lookup)] as const] : [];
    });
    yield { where, data: serviceFromFields(Object.fromEntries(found) as FlatFields, taxonomy) };
  }
}

/** A misspelt column would leave its field empty in every record, and nobody would know why. */
function checkColumns({ from, fields }: Mapping, columns: ReadonlySet<string>): void {
  for (const field of FIELD_NAMES) {
    const rule = fields[field];
    const paths = rule ? pathsOf(rule) : [];
    if (paths.length > 0 && !paths.some((path) => columns.has(columnName(path)))) {
      const found = [...columns].slice(0, 30).join(", ").slice(0, 300);
      throw new CodedError("mapping.invalid", {
        source: from,
        field: `fields.${field}`,
        column: paths.join(", "),
        found,
      });
    }
  }
}
