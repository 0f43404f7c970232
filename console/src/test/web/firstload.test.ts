import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const OUT = "target/classes/dev/vedette/console/web";
const MOST = 250_000;

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

/** What a browser fetches for a page: an entry with all that it imports, packed. */
function fetched(manifest: Record<string, Chunk>, entries: string[]): Set<string> {
  const names = new Set<string>();
  const waiting = [...entries];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const chunk = manifest[entry];
    if (!chunk || names.has(chunk.file)) continue;
    names.add(chunk.file);
    chunk.css?.forEach((each) => names.add(each));
    waiting.push(...(chunk.imports ?? []));
  }
  return names;
}

test("the queue is there after at most 250 kB", () => {
  const manifest = JSON.parse(
    fs.readFileSync(path.join(OUT, "manifest.json"), "utf8"),
  ) as Record<string, Chunk>;
  const names = fetched(manifest, ["index.html", "views/queue/Queue.tsx"]);
  const sizes = [...names].map((name) => fs.statSync(path.join(OUT, `${name}.br`)).size);
  const total = sizes.reduce((sum, size) => sum + size, 0);

  expect(names.size).toBeGreaterThan(2);
  expect(total).toBeLessThanOrEqual(MOST);
});

test("the page runs nothing that stands in it, and asks no other server", () => {
  const page = fs.readFileSync(path.join(OUT, "index.html"), "utf8");

  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(page).not.toMatch(/\son\w+=/);
  expect(page).not.toMatch(/https?:\/\//);
});
