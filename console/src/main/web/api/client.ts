import createClient from "openapi-fetch";
import type { paths } from "../../../../target/generated/api";
import type { Problem } from "./types";

/** What the server answered instead of what was asked for. */
export class Refused extends Error {
  readonly status: number;
  readonly type: string;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.type = problem.type;
  }
}

const UNREACHED: Problem = {
  type: "about:blank",
  title: "Not reached",
  status: 0,
  detail: "The platform does not answer: look whether it runs, and whether the network does.",
};

function problem(error: unknown, status: number): Problem {
  return typeof error === "object" && error !== null && "status" in error
    ? (error as Problem)
    : { type: "about:blank", title: "Error", status, detail: `The server answered ${status}.` };
}

async function reached(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(UNREACHED);
  }
}

/** The server's routes, with the types of its document. */
export const server = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: reached,
});

/** What was asked for, whole, as the console knows it; throws a {@link Refused} otherwise. */
export async function got<T>(
  asked: Promise<{ data?: unknown; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok) throw new Refused(problem(error, response.status));
  return data as T;
}
