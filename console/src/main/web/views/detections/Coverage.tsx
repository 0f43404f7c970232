import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { got, server } from "../../api/client";
import type { Coverage as Matrix, TacticCoverage, TechniqueCoverage } from "../../api/types";
import { Failure, Rows } from "../../parts/States";
import { plain } from "../../pure/visible";
import classes from "./coverage.module.css";

/** The matrix of ATT&CK: what the rules look for here, and whether what arrives can show it. */
export function Coverage({ tenant }: { tenant: string }) {
  const found = useQuery({
    queryKey: ["coverage", tenant],
    queryFn: () =>
      got<Matrix>(
        server.GET("/api/v1/tenants/{tenant}/coverage", { params: { path: { tenant } } }),
      ),
    staleTime: 60_000,
  });
  const [chosen, choose] = useState<TechniqueCoverage>();
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Rows />;
  return (
    <>
      <p className={classes.legend}>
        <Key state="fed" text="can be seen in what arrives" />
        <Key state="blind" text="has rules, but their events or fields do not arrive" />
        <Key state="none" text="has no rule" />
        <span className="muted">
          from {new Intl.NumberFormat().format(found.data.sampled)} events of the last 30 days
        </span>
      </p>
      <p className={classes.chosen} role="status">
        {chosen ? words(chosen) : "Choose a technique to read about it."}
      </p>
      <div className={classes.matrix} tabIndex={0} aria-label="Matrix of ATT&CK">
        {found.data.tactics.map((tactic) => (
          <Column key={tactic.id} tactic={tactic} chosen={chosen} choose={choose} />
        ))}
      </div>
      <Lacks all={found.data.lacks} />
    </>
  );
}

type State = "fed" | "blind" | "none";

function state(technique: TechniqueCoverage): State {
  if (technique.fed > 0) return "fed";
  return technique.rules > 0 ? "blind" : "none";
}

function words({ id, name, rules, fed }: TechniqueCoverage): string {
  const title = `${id} ${name}`;
  if (rules === 0) return `${title}: no rule looks for it.`;
  const all = rules === 1 ? "one rule looks" : `${rules} rules look`;
  return `${title}: ${all} for it, ${fed} of them can fire on what arrives.`;
}

function Key({ state: which, text }: { state: State; text: string }) {
  return (
    <span className={classes.key}>
      <span className={classes.sample} data-state={which} aria-hidden /> {text}
    </span>
  );
}

function Column({
  tactic,
  chosen,
  choose,
}: {
  tactic: TacticCoverage;
  chosen: TechniqueCoverage | undefined;
  choose: (technique: TechniqueCoverage) => void;
}) {
  const fed = tactic.techniques.filter((each) => each.fed > 0).length;
  return (
    <section className={classes.column} aria-label={tactic.name}>
      <h2>{tactic.name}</h2>
      <span className="muted numbers">
        {fed} of {tactic.techniques.length}
      </span>
      {tactic.techniques.map((technique) => (
        <button
          key={technique.id}
          type="button"
          className={classes.cell}
          data-state={state(technique)}
          aria-pressed={technique === chosen}
          title={words(technique)}
          onClick={() => choose(technique)}
        >
          {technique.name}
        </button>
      ))}
    </section>
  );
}

function Lacks({ all }: { all: Matrix["lacks"] }) {
  if (all.length === 0) return null;
  return (
    <div className={classes.panel} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th>What does not arrive</th>
            <th>Field</th>
            <th className="right">Rules that wait for it</th>
          </tr>
        </thead>
        <tbody>
          {all.map((lack) => (
            <tr key={`${lack.logsource} ${lack.field}`}>
              <td>{plain(lack.logsource)}</td>
              <td>
                {lack.field === "" ? (
                  <span className="muted">no such events</span>
                ) : (
                  <code>{plain(lack.field)}</code>
                )}
              </td>
              <td className="right">{lack.rules}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
