/** Whether the console was opened by an address: authenticators keep keys for names only. */
export function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(":");
}

/** The same page by this machine's name, if it was opened by this machine's address. */
export function byName(page: URL): string | undefined {
  if (!/^127\.[\d.]+$/.test(page.hostname) && page.hostname !== "[::1]") return undefined;
  const named = new URL(page);
  named.hostname = "localhost";
  return named.href;
}
