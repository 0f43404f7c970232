import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Refused } from "./client";
import { fail } from "../parts/tell";

const UNAUTHENTICATED = 401;

/** Whoever is not signed in any more is asked to, and comes back to where they were. */
function leaveIfSignedOut(error: unknown) {
  const isSignedOut = error instanceof Refused && error.status === UNAUTHENTICATED;
  const { pathname, search } = window.location;
  if (isSignedOut && pathname !== "/sign-in" && pathname !== "/welcome") {
    window.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
  }
}

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: leaveIfSignedOut }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      leaveIfSignedOut(error);
      if (!mutation.meta?.isTold) fail(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) =>
        count < 2 && !(error instanceof Refused && error.status >= 400 && error.status < 500),
    },
  },
});
