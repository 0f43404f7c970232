const SCHEME = "data-mantine-color-scheme";

/** Paper is white: whatever the theme, pages are printed in the light one. */
export function printInLight(): void {
  const root = document.documentElement;
  let former: string | null = null;
  window.addEventListener("beforeprint", () => {
    former = root.getAttribute(SCHEME);
    root.setAttribute(SCHEME, "light");
  });
  window.addEventListener("afterprint", () => {
    if (former !== null) root.setAttribute(SCHEME, former);
  });
}
