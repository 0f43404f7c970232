import process from "node:process";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The server puts a fresh number into each page that it sends, for styles made at run time.
const NONCE = "__CSP_NONCE__";

export default defineConfig({
  root: "src/main/web",
  plugins: [react()],
  html: { cspNonce: NONCE },
  build: {
    outDir: "../../../target/classes/dev/vedette/console/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: false,
    manifest: "manifest.json",
    target: "es2023",
    chunkSizeWarningLimit: 1200,
  },
  server: {
    port: 18200,
    strictPort: true,
    // The folder api of the sources is served beside it.
    proxy: { "/api/v1": process.env.VEDETTE_SERVER ?? "http://127.0.0.1:8080" },
  },
  test: { root: ".", include: ["src/test/web/**/*.test.ts"], environment: "node" },
});
