import { useQuery } from "@tanstack/react-query";
import { got, server } from "../../api/client";
import { ledgers, openAlerts, useTenants } from "../../api/queries";
import type { Health } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { TenantTag } from "../../parts/TenantTag";
import { Ago } from "../../parts/Time";
import { balance } from "../../pure/ledger";
import classes from "../sources/sources.module.css";

const NUMBER = new Intl.NumberFormat();

/** How the platform itself is: whether it is ready, how far behind, and what it lost. */
export function System() {
  const health = useQuery({
    queryKey: ["health"],
    queryFn: () => got<Health>(server.GET("/api/v1/health")),
    refetchInterval: 10_000,
  });
  const all = useQuery({ ...ledgers, refetchInterval: 10_000 }).data ?? [];
  const { byId } = useTenants();
  const own = (useQuery(openAlerts).data ?? []).filter(
    (alert) => byId.get(alert.tenant)?.kind === "msp",
  );
  const sources = all.flatMap((each) => each.sources);
  const sum = (of: (source: (typeof sources)[number]) => number) =>
    NUMBER.format(sources.reduce((total, source) => total + of(source), 0));
  return (
    <div className={classes.form}>
      <div className={classes.panel} tabIndex={0}>
        <table className="grid">
          <tbody>
            <Fact name="State" value={health.data?.status ?? "does not answer"} />
            <Fact
              name="Detection is behind by"
              value={`${((sources[0]?.lag_ms ?? 0) / 1000).toFixed(1)} s`}
            />
            <Fact name="Events received" value={sum((source) => source.received)} />
            <Fact name="Events stored" value={sum((source) => source.stored)} />
            <Fact name="Records rejected, and their senders told" value={sum((source) => source.rejected)} />
            <Fact name="On their way; zero once all is settled" value={sum(balance)} />
          </tbody>
        </table>
      </div>
      {own.length > 0 && (
        <ul className={classes.alerts}>
          {own.map((alert) => (
            <li key={alert.id}>
              <TenantTag id={alert.tenant} />
              <Hostile text={alert.detail} />
              <span className="muted">
                <Ago at={alert.opened} /> ago
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/api/openapi.json">The API, as OpenAPI</a>
      </p>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="numbers">{value}</td>
    </tr>
  );
}
