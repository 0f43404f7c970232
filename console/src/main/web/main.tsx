import "./theme/components.css";
import "./theme/base.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { queries } from "./api/cache";
import { router } from "./router";
import { printInLight } from "./theme/print";
import { theme } from "./theme/theme";

/** The number of this page, without which it may add no styles. */
function nonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
}

declare global {
  /** Where packages that add styles by themselves look for the number. */
  var __webpack_nonce__: string;
}
globalThis.__webpack_nonce__ = nonce();

function idle(): Promise<void> {
  return new Promise((done) => window.requestIdleCallback(() => done()));
}

// What nobody waits for comes once everything else is there: the typeface, for which the
// system's own stands in, and the corner for notices.
void idle().then(() => import("./theme/typeface"));
const Notices = lazy(async () => {
  await idle();
  return { default: (await import("./parts/Notices")).Notices };
});

printInLight();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={nonce}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Suspense fallback={null}>
            <Notices />
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
