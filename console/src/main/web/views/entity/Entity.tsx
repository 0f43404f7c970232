import { IconFingerprint } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import { hunt } from "../../api/hunt";
import { Hostile } from "../../parts/Hostile";
import { Severity } from "../../parts/Severity";
import { Empty, Failure, Rows } from "../../parts/States";
import { TenantBand, TenantTag } from "../../parts/TenantTag";
import { Time } from "../../parts/Time";
import { activity, eventsOf, findingsOf } from "../../pure/entity";
import { queue } from "../../api/queries";
import classes from "../sources/sources.module.css";
import { Identity } from "./Identity";

const Bars = lazy(async () => ({ default: (await import("../../parts/Bars")).Bars }));

/** Who somebody or something is: what it did, what was found, and in which incidents. */
export function Entity() {
  const { tenant, type, value } = useParams({ from: "/inside/entities/$tenant/$type/$value" });
  const ask = (name: string, sql: string) => ({
    queryKey: ["entity", name, tenant, type, value],
    queryFn: () => hunt([tenant], sql),
  });
  const overTime = useQuery(ask("activity", activity(type, value)));
  const findings = useQuery(ask("findings", findingsOf(type, value)));
  const events = useQuery(ask("events", eventsOf(type, value)));
  const incidents = useQuery({
    ...queue("all", tenant),
    select: (all) =>
      all.filter((item) => item.entities.some((each) => each.value.toLowerCase() === value.toLowerCase())),
  }).data;
  const buckets = useMemo(
    () => (overTime.data?.rows ?? []).map(([time, n]) => ({ time: Number(time), count: Number(n) })),
    [overTime.data],
  );
  if (overTime.isError) return <Failure error={overTime.error} />;
  return (
    <>
      <TenantBand id={tenant} />
      <div className={classes.page}>
        <div className={classes.bar}>
          <span className="muted">{type}</span>
          <h1>
            <Hostile text={value} />
          </h1>
          <span className={classes.right}>
            <Link to="/hunt" search={{ tenant, sql: eventsOf(type, value) }}>
              Hunt in its events
            </Link>
          </span>
        </div>
        {overTime.isPending ? (
          <Rows />
        ) : buckets.length === 0 ? (
          <Empty icon={<IconFingerprint size={28} />} title="Nothing was seen of it">
            No event that is stored names it. <TenantTag id={tenant} />
          </Empty>
        ) : (
          <div className={classes.chart}>
            <Suspense fallback={null}>
              <Bars buckets={buckets} label="Events an hour" />
            </Suspense>
          </div>
        )}
        <Identity tenant={tenant} type={type} value={value} />
        {incidents && incidents.length > 0 && (
          <section className={classes.panel} tabIndex={0}>
            <table className="grid">
              <thead>
                <tr>
                  <th>Severity</th>
                  <th>Incident</th>
                  <th>Begun</th>
                </tr>
              </thead>
              <tbody>
                {incidents.map((item) => (
                  <tr key={item.id}>
                    <td>
                      <Severity id={item.severity_id} />
                    </td>
                    <td>
                      <Link to="/incidents/$tenant/$id" params={{ tenant, id: item.id }}>
                        <Hostile text={item.headline} />
                      </Link>
                    </td>
                    <td>
                      <Time at={item.start_time} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        {findings.data && findings.data.rows.length > 0 && (
          <section className={classes.panel} tabIndex={0}>
            <table className="grid">
              <thead>
                <tr>
                  <th>Severity</th>
                  <th>Finding</th>
                  <th>Time</th>
                </tr>
              </thead>
              <tbody>
                {findings.data.rows.map(([time, severity, title], index) => (
                  <tr key={index}>
                    <td>
                      <Severity id={Number(severity)} />
                    </td>
                    <td>
                      <Hostile text={String(title)} />
                    </td>
                    <td>
                      <Time at={String(time)} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        {events.data && (
          <section className={classes.panel} tabIndex={0}>
            <table className="grid">
              <thead>
                <tr>
                  <th>Time</th>
                  <th>What</th>
                  <th>Process</th>
                  <th>Details</th>
                </tr>
              </thead>
              <tbody>
                {events.data.rows.map(([time, message, process, command, file, to], index) => (
                  <tr key={index}>
                    <td>
                      <Time at={String(time)} />
                    </td>
                    <td>
                      <span className={classes.nowrap}>
                        <Hostile text={String(message ?? "").slice(0, 60)} />
                      </span>
                    </td>
                    <td>
                      <Hostile text={String(process ?? "")} />
                    </td>
                    <td>
                      <code>
                        <Hostile text={String(command ?? file ?? to ?? "").slice(0, 240)} />
                      </code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    </>
  );
}
