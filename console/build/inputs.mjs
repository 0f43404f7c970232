// What the console is made of, and the packages that its build needs.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

export const OUT = "target/classes/dev/vedette/console/web";

const LOCK = "package-lock.json";
const INSTALLED = "node_modules/.installed";
const SINGLE = ["package.json", LOCK, "tsconfig.json", "vite.config.ts"];

function below(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** All files that the result depends on. */
export function inputs() {
  return [...SINGLE, ...below("build"), ...below("src/main")];
}

/** The same, and those of its tests. */
export function testInputs() {
  return [...inputs(), ...below("src/test")];
}

export function hashOf(names) {
  const hash = createHash("sha256");
  for (const name of names) hash.update(name).update("\0").update(fs.readFileSync(name));
  return hash.digest("hex");
}

/** Installs exactly what the lock file names, unless that is done. */
export function installed() {
  const wanted = hashOf([LOCK]);
  if (fs.existsSync(INSTALLED) && fs.readFileSync(INSTALLED, "utf8") === wanted) return;
  const done = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    stdio: "inherit",
  });
  if (done.error) {
    console.error("the console is made by npm: install nodejs and npm");
    process.exit(1);
  }
  if (done.status !== 0) process.exit(done.status ?? 1);
  fs.writeFileSync(INSTALLED, wanted);
}
