// Makes what browsers are sent: types, check, bundle, packed twins, and the list of all files.
// Does nothing if nothing has changed since it was last made.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { OUT, hashOf, inputs, installed } from "./inputs.mjs";

const MADE = "target/made";
const NEEDED = [20, 19];
const PACKED = /\.(js|css|svg)$/;

function run(...args) {
  const done = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
    console.error(`the console needs Node ${NEEDED.join(".")} or newer: install nodejs and npm`);
    process.exit(1);
  }
}

function files(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

function pack() {
  for (const name of files(OUT).filter((each) => PACKED.test(each))) {
    const bytes = fs.readFileSync(path.join(OUT, name));
    fs.writeFileSync(path.join(OUT, `${name}.gz`), zlib.gzipSync(bytes, { level: 9 }));
    fs.writeFileSync(path.join(OUT, `${name}.br`), zlib.brotliCompressSync(bytes));
  }
}

const hash = hashOf(inputs());
const isMade = fs.existsSync(MADE) && fs.readFileSync(MADE, "utf8") === hash;
if (isMade && fs.existsSync(path.join(OUT, "files.txt"))) process.exit(0);

requireNode();
installed();
fs.rmSync(OUT, { recursive: true, force: true });
run("build/types.mjs");
run("node_modules/typescript-native/bin/tsc", "--noEmit");
run("node_modules/vite/bin/vite.js", "build", "--logLevel", "warn");
pack();
fs.writeFileSync(path.join(OUT, "files.txt"), files(OUT).join("\n") + "\n");
fs.writeFileSync(MADE, hash);
