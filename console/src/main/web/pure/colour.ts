/** A tenant's colour: the same on every screen, dark enough for white text (WCAG AA). */
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

export function tenantColour(id: string): string {
  let hash = 2_166_136_261;
  for (const letter of id) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  }
  return COLOURS[(hash >>> 0) % COLOURS.length] ?? COLOURS[0];
}
