// Runs the tests of what needs no browser, unless they have passed since the last change.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { hashOf, installed, testInputs } from "./inputs.mjs";

const PASSED = "target/passed";
const hash = hashOf(testInputs());
if (fs.existsSync(PASSED) && fs.readFileSync(PASSED, "utf8") === hash) process.exit(0);

installed();
const done = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run"], {
  stdio: "inherit",
});
if (done.status !== 0) process.exit(done.status ?? 1);
fs.writeFileSync(PASSED, hash);
