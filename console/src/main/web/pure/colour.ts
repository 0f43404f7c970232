/** Colours of tenants, the same on every screen, dark enough for white text (WCAG AA). */
const COLOURS = [
  "#0f766e",
  "#7c3aed",
  "#a3420b",
  "#be185d",
  "#1d4ed8",
  "#15703a",
  "#a21caf",
  "#b42318",
  "#0b6e8a",
  "#4b6a0d",
  "#5b4bd6",
  "#8a5a00",
] as const;

/** The colours of tenants, the oldest first, so that no two of the first dozen look alike. */
export function tenantColours(
  tenants: readonly { id: string; created: string }[],
): ReadonlyMap<string, string> {
  const oldestFirst = tenants.toSorted(
    (one, other) => one.created.localeCompare(other.created) || one.id.localeCompare(other.id),
  );
  return new Map(
    oldestFirst.map(({ id }, rank) => [id, COLOURS[rank % COLOURS.length] ?? COLOURS[0]]),
  );
}
