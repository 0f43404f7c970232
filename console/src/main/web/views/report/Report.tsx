import { ActionIcon, Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { got, server } from "../../api/client";
import type { MonthReport } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Risk, Severity } from "../../parts/Severity";
import { Failure, Rows } from "../../parts/States";
import { TenantBand } from "../../parts/TenantTag";
import { Time, useNow } from "../../parts/Time";
import { effort, eventsOf, monthAfter, monthName, thisMonth } from "../../pure/month";
import { actionName } from "../../pure/response";
import classes from "./report.module.css";

const Bars = lazy(async () => ({ default: (await import("../../parts/Bars")).Bars }));
const NUMBER = new Intl.NumberFormat();

/** What a client is told of a month; each number leads to what it counts. */
export function Report() {
  const { tenant } = useParams({ from: "/inside/clients/$tenant/report" });
  const search = useSearch({ from: "/inside/clients/$tenant/report" });
  const latest = thisMonth(useNow());
  const month = search.month ?? latest;
  const found = useQuery({
    queryKey: ["report", tenant, month],
    queryFn: () =>
      got<MonthReport>(
        server.GET("/api/v1/tenants/{tenant}/report", {
          params: { path: { tenant }, query: { month } },
        }),
      ),
  });
  return (
    <>
      <TenantBand id={tenant} />
      <article className={classes.page}>
        <Head tenant={tenant} month={month} latest={latest} />
        {found.isError ? (
          <Failure error={found.error} retry={() => void found.refetch()} />
        ) : found.data ? (
          <Whole tenant={tenant} report={found.data} />
        ) : (
          <Rows />
        )}
      </article>
    </>
  );
}

function Head({ tenant, month, latest }: { tenant: string; month: string; latest: string }) {
  const navigate = useNavigate({ from: "/clients/$tenant/report" });
  const go = (to: string) => void navigate({ params: { tenant }, search: { month: to } });
  return (
    <header className={classes.head}>
      <h1>Security in {monthName(month)}</h1>
      <span className={`${classes.turn} no-print`}>
        <ActionIcon
          variant="default"
          aria-label="The month before"
          onClick={() => go(monthAfter(month, -1))}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label="The month after"
          disabled={month >= latest}
          onClick={() => go(monthAfter(month, 1))}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
        <Button leftSection={<IconPrinter size={15} />} onClick={() => window.print()}>
          Print, or save as PDF
        </Button>
      </span>
    </header>
  );
}

function Whole({ tenant, report }: { tenant: string; report: MonthReport }) {
  const events = report.days.reduce((sum, day) => sum + day.events, 0);
  const findings = report.severities.reduce((sum, each) => sum + each.findings, 0);
  return (
    <>
      <dl className={classes.figures}>
        <Figure name="Events received">
          <Link to="/hunt" search={{ tenant, sql: eventsOf(report, "") }}>
            {NUMBER.format(events)}
          </Link>
        </Figure>
        <Figure name="Findings">{NUMBER.format(findings)}</Figure>
        <Figure name="Incidents">
          <Link to="/incidents" search={{ tenant, status: "all" }}>
            {NUMBER.format(report.incidents.length)}
          </Link>
        </Figure>
        <Figure name="Actions taken">
          <Link to="/response" search={{ tenant }}>
            {NUMBER.format(report.saved.actions)}
          </Link>
        </Figure>
        <Figure name="Work saved, about">{effort(report.saved.minutes)}</Figure>
      </dl>
      <p className="muted">
        Work saved: ({NUMBER.format(report.saved.findings)} findings in incidents −{" "}
        {report.saved.incidents} incidents) × {report.saved.minutes_a_finding} minutes to look at one
        and put it to the others, and {report.saved.actions} actions ×{" "}
        {report.saved.minutes_an_action} minutes. The minutes are assumptions.
      </p>
      <Incidents tenant={tenant} all={report.incidents} />
      <Actions all={report.actions} />
      <Rules all={report.rules} />
      <Sources tenant={tenant} report={report} />
    </>
  );
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Incidents({ tenant, all }: { tenant: string; all: MonthReport["incidents"] }) {
  return (
    <section>
      <h2>What happened</h2>
      {all.length === 0 ? (
        <p className="muted">There was no incident.</p>
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th>Severity</th>
              <th>Risk</th>
              <th>Incident</th>
              <th>Since</th>
              <th>What people say</th>
            </tr>
          </thead>
          <tbody>
            {all.map((each) => (
              <tr key={each.id}>
                <td>
                  <Severity id={each.severity_id} />
                </td>
                <td>
                  <Risk score={each.risk_score} />
                </td>
                <td>
                  <Link to="/incidents/$tenant/$id" params={{ tenant, id: each.id }}>
                    <Hostile text={each.headline} />
                  </Link>
                </td>
                <td>
                  <Time at={each.created} />
                </td>
                <td>{each.verdict ?? each.status}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Actions({ all }: { all: MonthReport["actions"] }) {
  if (all.length === 0) return null;
  return (
    <section>
      <h2>What was done about it</h2>
      <table className="grid">
        <tbody>
          {all.map((each) => (
            <tr key={`${each.type} ${each.state}`}>
              <td>{actionName(each.type)}</td>
              <td className="muted">{each.state}</td>
              <td className="right">{NUMBER.format(each.number)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Rules({ all }: { all: MonthReport["rules"] }) {
  if (all.length === 0) return null;
  return (
    <section>
      <h2>What was noticed most</h2>
      <table className="grid">
        <tbody>
          {all.map((each) => (
            <tr key={each.rule}>
              <td>
                <Link to="/detections" search={{ rule: each.rule, q: each.rule }}>
                  <Hostile text={each.title} />
                </Link>
              </td>
              <td className="right">{NUMBER.format(each.findings)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Sources({ tenant, report }: { tenant: string; report: MonthReport }) {
  const buckets = report.days.map(({ day, events }) => ({
    time: Date.parse(`${day}T00:00:00Z`),
    count: events,
  }));
  return (
    <section>
      <h2>What was watched</h2>
      {buckets.length > 0 && (
        <div className={classes.chart}>
          <Suspense fallback={null}>
            <Bars buckets={buckets} label="Events by day" />
          </Suspense>
        </div>
      )}
      <table className="grid">
        <thead>
          <tr>
            <th>Source</th>
            <th className="right">Events</th>
            <th className="right">Not understood</th>
          </tr>
        </thead>
        <tbody>
          {report.sources.map((each) => (
            <tr key={each.source}>
              <td>
                <Link to="/sources" search={{ tenant }}>
                  <Hostile text={each.source} />
                </Link>
              </td>
              <td className="right">{NUMBER.format(each.events)}</td>
              <td className="right">{NUMBER.format(each.undecoded)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
