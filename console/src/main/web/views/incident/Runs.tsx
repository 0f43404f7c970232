import { Button, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { got, server } from "../../api/client";
import { playbooks, run, runs } from "../../api/playbooks";
import type { PlaybookRun } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Failure, Rows } from "../../parts/States";
import { done } from "../../parts/tell";
import { plain } from "../../pure/visible";
import classes from "./incident.module.css";

/** The playbooks that run for an incident, step by step, and a way to start another. */
export function Runs({ tenant, incident }: { tenant: string; incident: string }) {
  const found = useQuery(runs(tenant, incident));
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Rows count={4} />;
  return (
    <>
      <Start tenant={tenant} incident={incident} />
      {found.data.length === 0 && <p className="muted">No playbook was started for it.</p>}
      {found.data.map((each) => (
        <One key={each.id} tenant={tenant} id={each.id} />
      ))}
    </>
  );
}

function Start({ tenant, incident }: { tenant: string; incident: string }) {
  const queries = useQueryClient();
  const known = useQuery(playbooks(tenant)).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: (playbook: string) =>
      got(
        server.POST("/api/v1/tenants/{tenant}/playbooks/{playbook}/runs", {
          params: { path: { tenant, playbook } },
          body: { incident },
        }),
      ),
    onSuccess: () => {
      done("It has begun");
      void queries.invalidateQueries({ queryKey: ["playbooks", "runs"] });
    },
  });
  return (
    <div className={`${classes.acts} no-print`}>
      <Select
        aria-label="Playbook"
        placeholder="Choose a playbook"
        searchable
        value={chosen}
        onChange={setChosen}
        data={known
          .filter((each) => each.mode !== "off")
          .map((each) => ({ value: each.id, label: plain(each.name) }))}
      />
      <Button
        disabled={chosen === null}
        loading={start.isPending}
        onClick={() => chosen !== null && start.mutate(chosen)}
      >
        Start
      </Button>
    </div>
  );
}

function One({ tenant, id }: { tenant: string; id: string }) {
  const found = useQuery(run(tenant, id));
  if (!found.data) return <Rows count={3} />;
  const { name, status, steps, ending } = found.data;
  return (
    <section className={classes.phase}>
      <h3>
        <Hostile text={name} />{" "}
        <span className="muted">
          {status}
          {ending !== "" && (
            <>
              : <Hostile text={ending} />
            </>
          )}
        </span>
      </h3>
      <ol className={classes.comments}>
        {steps
          .filter((step) => step.type !== "start" && step.type !== "end")
          .map((step) => (
            <Step key={step.number} run={found.data} step={step} />
          ))}
      </ol>
    </section>
  );
}

type StepOfRun = PlaybookRun["steps"][number];

function Step({ run, step }: { run: PlaybookRun; step: StepOfRun }) {
  const isAsked = step.state === "waiting" && step.waits !== "actions";
  return (
    <li>
      <strong>
        <Hostile text={step.name === "" ? step.type : step.name} />
      </strong>{" "}
      <span className="muted">
        {step.state === "waiting" ? `waits for ${WHOM[step.waits] ?? step.waits}` : step.state}
        {step.by !== "" && (
          <>
            {" by "}
            <Hostile text={step.by} />
          </>
        )}
      </span>
      {step.text !== "" && (
        <div>
          <Hostile text={step.text} isBlock />
        </div>
      )}
      {isAsked && run.status === "running" && <Answer run={run} step={step} />}
    </li>
  );
}

const WHOM: Record<string, string> = {
  doer: "somebody to do it",
  approver: "somebody to allow it",
  actions: "its actions",
};

function Answer({ run, step }: { run: PlaybookRun; step: StepOfRun }) {
  const queries = useQueryClient();
  const [values, setValues] = useState<Record<string, string>>({});
  const answer = useMutation({
    mutationFn: (isDone: boolean) =>
      got(
        server.POST("/api/v1/tenants/{tenant}/playbook-runs/{run}/steps/{step}/answer", {
          params: { path: { tenant: run.tenant, run: run.id, step: String(step.number) } },
          body: {
            done: isDone,
            values: Object.fromEntries(
              Object.entries(values).map(([name, value]) => [name, [value]]),
            ),
          },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ["playbooks", "run"] }),
  });
  return (
    <div className={`${classes.acts} no-print`}>
      {step.sets.map((name) => (
        <TextInput
          key={name}
          label={name}
          value={values[name] ?? ""}
          onChange={(event) => {
            const value = event.currentTarget.value;
            setValues((former) => ({ ...former, [name]: value }));
          }}
        />
      ))}
      <Button loading={answer.isPending} onClick={() => answer.mutate(true)}>
        {step.waits === "approver" ? "Allow" : "Done"}
      </Button>
      <Button variant="default" onClick={() => answer.mutate(false)}>
        {step.waits === "approver" ? "Refuse" : "Not done"}
      </Button>
    </div>
  );
}
