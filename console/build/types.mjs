// Writes the types of the server's routes from its OpenAPI document.
import fs from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const document = JSON.parse(fs.readFileSync("src/main/api/openapi.json", "utf8"));
const types = astToString(await openapiTS(document));
fs.mkdirSync("target/generated", { recursive: true });
fs.writeFileSync("target/generated/api.d.ts", types);
