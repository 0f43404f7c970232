import { Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import { incident } from "../../api/queries";
import type { Incident } from "../../api/types";
import { Failure, Rows } from "../../parts/States";
import { TenantBand } from "../../parts/TenantTag";
import { Comments } from "./Comments";
import { FindingDrawer } from "./FindingDrawer";
import { Findings } from "./Findings";
import { Header } from "./Header";
import { Plan } from "./Plan";
import { Processes } from "./Processes";
import { Rail } from "./Rail";
import { Runs } from "./Runs";
import { Story } from "./Story";
import { Timeline } from "./Timeline";
import classes from "./incident.module.css";

const Graph = lazy(async () => ({ default: (await import("./Graph")).Graph }));
const PARTS = ["story", "graph", "processes", "findings", "plan", "playbooks"] as const;

/** One incident: what happened, how that is known, and what is to be done. */
export function IncidentPage() {
  const { tenant, id } = useParams({ from: "/inside/incidents/$tenant/$id" });
  const found = useQuery(incident(tenant, id));
  return (
    <>
      <TenantBand id={tenant} />
      {found.data ? (
        <Whole incident={found.data} />
      ) : found.isError ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : (
        <Rows count={9} height={48} />
      )}
    </>
  );
}

function Whole({ incident }: { incident: Incident }) {
  const { part, finding } = useSearch({ from: "/inside/incidents/$tenant/$id" });
  const navigate = useNavigate({ from: "/incidents/$tenant/$id" });
  const byId = useMemo(
    () => new Map(incident.findings.map((each) => [each.finding_info.uid, each])),
    [incident.findings],
  );
  const shown = PARTS.find((each) => each === part) ?? "story";

  function show(uid: string | undefined) {
    void navigate({ search: (former) => ({ ...former, finding: uid }), replace: true });
  }

  return (
    <div className={classes.page}>
      <Header incident={incident} />
      <div className={classes.columns}>
        <Tabs
          value={shown}
          onChange={(value) =>
            void navigate({
              search: (former) => ({ ...former, part: value ?? undefined }),
              replace: true,
            })
          }
          keepMounted={false}
          className={classes.parts}
        >
          <Tabs.List className="no-print">
            <Tabs.Tab value="story">Story</Tabs.Tab>
            <Tabs.Tab value="graph">Attack graph</Tabs.Tab>
            <Tabs.Tab value="processes">Processes</Tabs.Tab>
            <Tabs.Tab value="findings">Findings</Tabs.Tab>
            <Tabs.Tab value="plan">Remediation</Tabs.Tab>
            <Tabs.Tab value="playbooks">Playbooks</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="story">
            <Timeline findings={incident.findings} show={show} />
            <Story story={incident.timeline} findings={byId} show={show} />
          </Tabs.Panel>
          <Tabs.Panel value="graph">
            <Suspense fallback={<Rows count={6} />}>
              <Graph graph={incident.graph} show={show} />
            </Suspense>
          </Tabs.Panel>
          <Tabs.Panel value="processes">
            <Processes findings={incident.findings} show={show} />
          </Tabs.Panel>
          <Tabs.Panel value="findings">
            <Findings findings={incident.findings} total={incident.item.findings} show={show} />
          </Tabs.Panel>
          <Tabs.Panel value="plan">
            <Plan steps={incident.remediation} name={incident.item.id} />
          </Tabs.Panel>
          <Tabs.Panel value="playbooks" pt="sm">
            <Runs tenant={incident.item.tenant} incident={incident.item.id} />
          </Tabs.Panel>
        </Tabs>
        <aside className={classes.rail}>
          <Rail incident={incident} />
          <Comments tenant={incident.item.tenant} id={incident.item.id} />
        </aside>
      </div>
      <FindingDrawer
        finding={finding === undefined ? undefined : byId.get(finding)}
        tenant={incident.item.tenant}
        close={() => show(undefined)}
      />
    </div>
  );
}
