import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { hunt } from "../../api/hunt";
import { Bars } from "../../parts/Bars";
import { Hostile } from "../../parts/Hostile";
import { Failure, Rows } from "../../parts/States";
import { TenantTag } from "../../parts/TenantTag";
import { quoted } from "../../pure/sql";
import classes from "./sources.module.css";

const RATE = `SELECT epoch_ms(date_trunc('minute', received)) AS minute, count(*) AS n FROM events
WHERE source = ? AND received > now() - INTERVAL 2 HOUR GROUP BY 1 ORDER BY 1`;
const TYPES = `SELECT coalesce(type, '') AS type, count(*) AS n FROM events
WHERE source = ? GROUP BY 1 ORDER BY 2 DESC LIMIT 20`;
const FAILED = `SELECT received, raw FROM events
WHERE source = ? AND (type IS NULL OR type = '') ORDER BY received DESC LIMIT 10`;

/** One source of one client: how much comes, as what it is understood, and what is not. */
export function SourceDetails({ tenant, source }: { tenant: string; source: string }) {
  const ask = (name: string, sql: string) => ({
    queryKey: ["sources", "details", name, tenant, source],
    queryFn: () => hunt([tenant], sql.replace("?", quoted(source))),
  });
  const rate = useQuery(ask("rate", RATE));
  const types = useQuery(ask("types", TYPES));
  const failed = useQuery(ask("failed", FAILED));
  if (rate.isError) return <Failure error={rate.error} />;
  if (!rate.data || !types.data) return <Rows />;
  const buckets = rate.data.rows.map(([time, count]) => ({
    time: Number(time),
    count: Number(count),
  }));
  return (
    <div className={classes.form}>
      <TenantTag id={tenant} />
      <div className={classes.chart}>
        <Bars buckets={buckets} label="Events a minute, in the last two hours" />
      </div>
      <h2>Understood as</h2>
      <table className="grid">
        <tbody>
          {types.data.rows.map(([type, count]) => (
            <tr key={String(type)}>
              <td>{type ? <Hostile text={String(type)} /> : "not understood"}</td>
              <td className="right">{String(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {failed.data && failed.data.rows.length > 0 && (
        <>
          <h2>Not understood</h2>
          {failed.data.rows.map(([, raw], index) => (
            <pre key={index} className={classes.snippet} tabIndex={0}>
              <Hostile text={String(raw).slice(0, 2000)} isBlock />
            </pre>
          ))}
        </>
      )}
      <Link to="/hunt" search={{ tenant, sql: `SELECT * FROM events WHERE source = ${quoted(source)} ORDER BY time DESC LIMIT 100` }}>
        Hunt in its events
      </Link>
    </div>
  );
}
