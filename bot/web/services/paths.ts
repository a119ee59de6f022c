/** The address of a place's page. */
export function servicePath(id: string): string {
  return `/services/${encodeURIComponent(id)}`;
}
