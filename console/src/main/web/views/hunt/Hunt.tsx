import { Button, MultiSelect } from "@mantine/core";
import { IconDownload, IconPlayerPlay, IconRadar, IconSearch } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { hunt } from "../../api/hunt";
import { useTenants } from "../../api/queries";
import type { HuntResult } from "../../api/types";
import { Empty, Failure, Rows } from "../../parts/States";
import { TenantBand } from "../../parts/TenantTag";
import { buckets } from "../../pure/buckets";
import { csv } from "../../pure/csv";
import { plain } from "../../pure/visible";
import { Editor, type Values } from "./Editor";
import { LookBack } from "./LookBack";
import { ResultTable } from "./ResultTable";
import { SavedHunts } from "./SavedHunts";
import { quoted } from "../../pure/sql";
import classes from "./hunt.module.css";

const Bars = lazy(async () => ({ default: (await import("../../parts/Bars")).Bars }));

const FIRST = `SELECT time, host, user_name, process_name, cmd_line
FROM events
WHERE process_name IS NOT NULL
ORDER BY time DESC
LIMIT 500`;

/** Questions to what is stored: SQL, and from each value to the next question. */
export function Hunt() {
  const search = useSearch({ from: "/inside/hunt" });
  const navigate = useNavigate({ from: "/hunt" });
  const { clients } = useTenants();
  const [text, setText] = useState(search.sql ?? FIRST);
  const [chosen, choose] = useState<string[]>(search.tenant ? search.tenant.split(",") : []);
  const [isLooking, setLooking] = useState(false);
  const asking = useRef<AbortController>(undefined);
  const run = useMutation({
    meta: { isTold: true },
    mutationFn: (sql: string) => {
      asking.current?.abort();
      asking.current = new AbortController();
      return hunt(chosen, sql, asking.current.signal);
    },
  });

  function ask(sql: string) {
    setText(sql);
    run.mutate(sql);
    const tenant = chosen.length > 0 ? chosen.join(",") : undefined;
    void navigate({ search: { sql, tenant }, replace: true });
  }

  useEffect(() => {
    if (search.sql) run.mutate(search.sql);
    // A link with a question is asked once, when it is followed.
  }, []);

  const values: Values = async (column, typed) => {
    const like = typed === "" ? "" : `AND ${column}::text ILIKE ${quoted(`${typed}%`)}`;
    const sql = `SELECT ${column}::text, count(*) FROM events WHERE ${column} IS NOT NULL ${like} GROUP BY 1 ORDER BY 2 DESC LIMIT 25`;
    try {
      return (await hunt(chosen, sql)).rows.map((row) => String(row[0]));
    } catch {
      return [];
    }
  };

  return (
    <>
      {chosen.length === 1 && <TenantBand id={chosen[0] ?? ""} />}
      <div className={classes.page}>
        <div className={classes.bar}>
          <h1>Hunt</h1>
          <MultiSelect
            aria-label="Clients"
            placeholder={chosen.length === 0 ? "All clients" : undefined}
            searchable
            clearable
            miw={220}
            value={chosen}
            onChange={choose}
            data={clients.map((each) => ({ value: each.id, label: plain(each.name) }))}
          />
          <span className={classes.right}>
            <SavedHunts
              sql={text}
              tenant={chosen.length === 1 ? chosen[0] : undefined}
              ask={ask}
            />
            <Button
              variant="default"
              leftSection={<IconRadar size={14} />}
              onClick={() => setLooking(true)}
            >
              Look back
            </Button>
          </span>
        </div>
        <div className={classes.editor}>
          <Editor text={text} change={setText} run={() => ask(text)} values={values} />
          <div className={classes.run}>
            <Button
              leftSection={<IconPlayerPlay size={14} />}
              onClick={() => ask(text)}
              loading={run.isPending}
            >
              Run
            </Button>
            <span className="muted">Ctrl Enter</span>
          </div>
        </div>
        {run.isPending ? (
          <Rows height={28} />
        ) : run.isError ? (
          <Failure error={run.error} />
        ) : run.data ? (
          <Answer result={run.data} ask={ask} tenant={chosen.length === 1 ? chosen[0] : undefined} />
        ) : (
          <Empty icon={<IconSearch size={28} />} title="Ask something">
            Tables are <code>events</code> and <code>findings</code>. Ctrl Space completes names,
            and within quotes the values that a column has.
          </Empty>
        )}
      </div>
      <LookBack isOpen={isLooking} tenants={chosen} close={() => setLooking(false)} />
    </>
  );
}

function Answer({
  result,
  ask,
  tenant,
}: {
  result: HuntResult;
  ask: (sql: string) => void;
  tenant: string | undefined;
}) {
  const when = result.columns.findIndex((name) => name === "time" || name === "received");
  const counted = useMemo(
    () =>
      when < 0
        ? []
        : buckets(
            result.rows.map((row) => Date.parse(String(row[when]))).filter((time) => time > 0),
          ),
    [result, when],
  );
  return (
    <>
      <div className={classes.bar}>
        <span className="muted numbers">
          {result.rows.length} rows{result.cut ? ", cut off there" : ""}
        </span>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconDownload size={14} />}
          onClick={() => save(csv(result.columns, result.rows))}
        >
          CSV
        </Button>
      </div>
      {counted.length > 1 && (
        <div className={classes.chart}>
          <Suspense fallback={null}>
            <Bars buckets={counted} label="Rows over time" />
          </Suspense>
        </div>
      )}
      <ResultTable result={result} ask={ask} tenant={tenant} />
    </>
  );
}

function save(text: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = "hunt.csv";
  link.click();
  URL.revokeObjectURL(link.href);
}
