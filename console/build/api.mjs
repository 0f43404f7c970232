// Takes from the server's OpenAPI document what the console uses of it:
//   curl http://127.0.0.1:8080/api/openapi.json | node build/api.mjs
import fs from "node:fs";
import path from "node:path";

const SOURCES = "src/main/web";
const DOCUMENT = "src/main/api/openapi.json";
const PREFIX = "#/components/schemas/";

function used() {
  const paths = new Set();
  for (const entry of fs.readdirSync(SOURCES, { recursive: true })) {
    if (!/\.tsx?$/.test(entry)) continue;
    const text = fs.readFileSync(path.join(SOURCES, entry), "utf8");
    for (const [, found] of text.matchAll(/\.(?:GET|POST|PUT|PATCH|DELETE)\(\s*"([^"]+)"/g)) {
      paths.add(found);
    }
  }
  return paths;
}

function references(value, found) {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "$ref" && inner.startsWith(PREFIX)) found.add(inner.slice(PREFIX.length));
    else references(inner, found);
  }
}

const whole = JSON.parse(fs.readFileSync(0, "utf8"));
const wanted = used();
const paths = Object.fromEntries(
  Object.entries(whole.paths)
    .filter(([name]) => wanted.has(name))
    .sort(([one], [other]) => (one < other ? -1 : 1)),
);
const schemas = new Set();
references(paths, schemas);
for (const name of schemas) references(whole.components.schemas[name], schemas);
const part = {
  openapi: whole.openapi,
  info: { title: "What the console uses", version: "1" },
  paths,
  components: {
    schemas: Object.fromEntries(
      [...schemas].sort().map((name) => [name, whole.components.schemas[name]]),
    ),
  },
};
fs.writeFileSync(DOCUMENT, JSON.stringify(part, null, 1) + "\n");
const missing = [...wanted].filter((name) => !(name in paths));
if (missing.length > 0) {
  console.error(`the server has no ${missing.join(", ")}`);
  process.exit(1);
}
