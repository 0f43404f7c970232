import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { queries } from "./api/cache";
import { Refused } from "./api/client";
import { session } from "./api/queries";
import { queueSearch } from "./pure/queue";
import { Missing } from "./shell/Missing";
import { Shell } from "./shell/Shell";
import { Failure } from "./parts/States";

function word(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

const root = createRootRoute({ notFoundComponent: Missing });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (given): { next?: string } => ({ next: word(given.next) }),
  component: lazyRouteComponent(() => import("./views/signin/SignIn"), "SignIn"),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(() => import("./views/welcome/Welcome"), "Welcome"),
});

/** Everything that only those who have signed in see. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  errorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
  beforeLoad: async ({ location }) => {
    try {
      const { lacks } = await queries.ensureQueryData(session);
      if (lacks === "sign-in-by-passkey") {
        throw redirect({ to: "/sign-in", search: { next: location.href } });
      }
      if (lacks !== "nothing" && location.pathname !== "/administration") {
        // Nothing else is open to them until it is set up.
        throw redirect({ to: "/administration", search: { part: "you" } });
      }
    } catch (error) {
      if (error instanceof Refused && error.status === 401) {
        throw redirect({ to: "/sign-in", search: { next: location.href } });
      }
      throw error;
    }
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/incidents", search: {} });
  },
});

const queue = createRoute({
  getParentRoute: () => inside,
  path: "/incidents",
  validateSearch: queueSearch,
  component: lazyRouteComponent(() => import("./views/queue/Queue"), "Queue"),
});

const incident = createRoute({
  getParentRoute: () => inside,
  path: "/incidents/$tenant/$id",
  validateSearch: (given): { part?: string; finding?: string } => ({
    part: word(given.part),
    finding: word(given.finding),
  }),
  component: lazyRouteComponent(() => import("./views/incident/IncidentPage"), "IncidentPage"),
});

const hunt = createRoute({
  getParentRoute: () => inside,
  path: "/hunt",
  validateSearch: (given): { sql?: string; tenant?: string } => ({
    sql: word(given.sql),
    tenant: word(given.tenant),
  }),
  component: lazyRouteComponent(() => import("./views/hunt/Hunt"), "Hunt"),
});

const sources = createRoute({
  getParentRoute: () => inside,
  path: "/sources",
  validateSearch: (given): { tenant?: string } => ({ tenant: word(given.tenant) }),
  component: lazyRouteComponent(() => import("./views/sources/Sources"), "Sources"),
});

const detections = createRoute({
  getParentRoute: () => inside,
  path: "/detections",
  validateSearch: (given): { tenant?: string; part?: string; q?: string; rule?: string } => ({
    tenant: word(given.tenant),
    part: word(given.part),
    q: word(given.q),
    rule: word(given.rule),
  }),
  component: lazyRouteComponent(() => import("./views/detections/Detections"), "Detections"),
});

const playbooks = createRoute({
  getParentRoute: () => inside,
  path: "/playbooks",
  validateSearch: (given): { tenant?: string; playbook?: string } => ({
    tenant: word(given.tenant),
    playbook: word(given.playbook),
  }),
  component: lazyRouteComponent(() => import("./views/playbooks/Playbooks"), "Playbooks"),
});

const response = createRoute({
  getParentRoute: () => inside,
  path: "/response",
  validateSearch: (given): { tenant?: string; part?: string } => ({
    tenant: word(given.tenant),
    part: word(given.part),
  }),
  component: lazyRouteComponent(() => import("./views/response/Response"), "Response"),
});

const entity = createRoute({
  getParentRoute: () => inside,
  path: "/entities/$tenant/$type/$value",
  component: lazyRouteComponent(() => import("./views/entity/Entity"), "Entity"),
});

const clients = createRoute({
  getParentRoute: () => inside,
  path: "/clients",
  component: lazyRouteComponent(() => import("./views/clients/Clients"), "Clients"),
});

const report = createRoute({
  getParentRoute: () => inside,
  path: "/clients/$tenant/report",
  validateSearch: (given): { month?: string } => ({ month: word(given.month) }),
  component: lazyRouteComponent(() => import("./views/report/Report"), "Report"),
});

const administration = createRoute({
  getParentRoute: () => inside,
  path: "/administration",
  validateSearch: (given): { part?: string } => ({ part: word(given.part) }),
  component: lazyRouteComponent(() => import("./views/administration/Administration"), "Administration"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    welcome,
    inside.addChildren([
      home,
      queue,
      incident,
      hunt,
      sources,
      detections,
      playbooks,
      response,
      entity,
      clients,
      report,
      administration,
    ]),
  ]),
  defaultPreload: "intent",
  defaultPendingMs: 200,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
