import { Button, NumberInput, SegmentedControl, Switch } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { got, server } from "../../api/client";
import type { PolicyDocument, PolicyView, Score } from "../../api/types";
import { Failure, Rows } from "../../parts/States";
import { done } from "../../parts/tell";
import { TenantTag } from "../../parts/TenantTag";
import { ACTION_CLASSES, type ActionClass, earning, LEVEL_WORDS, LEVELS } from "../../pure/response";
import { Precious } from "./Precious";
import { policy, scores } from "./queries";
import { QuietHours } from "./QuietHours";
import classes from "./response.module.css";

/** How far the platform may go by itself at a client, and how right it would have been. */
export function Autonomy({ tenant }: { tenant: string }) {
  const found = useQuery(policy(tenant));
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Rows />;
  return <Ladder key={JSON.stringify(found.data)} tenant={tenant} view={found.data} />;
}

function Ladder({ tenant, view }: { tenant: string; view: PolicyView }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(view.policy);
  const judged = useQuery(scores(tenant)).data ?? [];
  const path = { params: { path: { tenant } } };
  const settled = {
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ["policy"] });
      await queries.invalidateQueries({ queryKey: ["scores"] });
    },
  };
  const keep = useMutation({
    ...settled,
    mutationFn: () =>
      got(server.PUT("/api/v1/tenants/{tenant}/response/policy", { ...path, body: draft })),
    onSuccess: () => done("It holds from now on"),
  });
  const inherit = useMutation({
    ...settled,
    mutationFn: () => got(server.DELETE("/api/v1/tenants/{tenant}/response/policy", path)),
    onSuccess: () => done("It inherits again"),
  });
  const change = (part: Partial<PolicyDocument>) => setDraft({ ...draft, ...part });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(view.policy);
  return (
    <div className={classes.part}>
      <p className={classes.origin}>
        <Origin tenant={tenant} view={view} />
        <span className={classes.acts}>
          {view.set_at === tenant && (
            <Button variant="default" loading={inherit.isPending} onClick={() => inherit.mutate()}>
              Inherit again
            </Button>
          )}
          <Button disabled={!isChanged} loading={keep.isPending} onClick={() => keep.mutate()}>
            Keep the changes
          </Button>
        </span>
      </p>
      <Rungs draft={draft} judged={judged} change={change} />
      <Thresholds draft={draft} change={change} />
      <QuietHours all={draft.quiet_hours} change={(quiet_hours) => change({ quiet_hours })} />
      <Precious all={draft.entities} change={(entities) => change({ entities })} />
    </div>
  );
}

function Origin({ tenant, view }: { tenant: string; view: PolicyView }) {
  if (view.set_at === null) return <span className="muted">Nothing is set: all is as it comes.</span>;
  if (view.set_at === tenant) return <span className="muted">Set here, for all below.</span>;
  return (
    <span className="muted">
      Inherited from <TenantTag id={view.set_at} />
    </span>
  );
}

function Rungs({
  draft,
  judged,
  change,
}: {
  draft: PolicyDocument;
  judged: Score[];
  change: (part: Partial<PolicyDocument>) => void;
}) {
  return (
    <div className={classes.panel} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th>What</th>
            <th>How far by itself</th>
            <th className="right">Right, 30 days</th>
            <th className="right">Wrong</th>
            <th className="right">Unjudged</th>
            <th className="right">At least right</th>
            <th>Earned</th>
            <th>Act unearned</th>
          </tr>
        </thead>
        <tbody>
          {ACTION_CLASSES.map((type) => (
            <Rung
              key={type.id}
              type={type}
              draft={draft}
              score={judged.find((each) => each.type === type.id)}
              change={change}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rung({
  type,
  draft,
  score,
  change,
}: {
  type: ActionClass;
  draft: PolicyDocument;
  score: Score | undefined;
  change: (part: Partial<PolicyDocument>) => void;
}) {
  const level = draft.autonomy[type.id] ?? draft.general;
  const isOverridden = draft.overrides.includes(type.id);
  return (
    <tr>
      <td>
        {type.name}
        <div className="muted">{type.does}</div>
      </td>
      <td>
        <SegmentedControl
          aria-label={`How far: ${type.name}`}
          value={level}
          data={LEVELS.map((each) => ({ value: each, label: each }))}
          title={LEVEL_WORDS[level]}
          onChange={(to) => change({ autonomy: { ...draft.autonomy, [type.id]: to } })}
        />
      </td>
      <td className="right">{score?.right ?? 0}</td>
      <td className={`right ${score && score.wrong > 0 ? classes.bad : ""}`}>{score?.wrong ?? 0}</td>
      <td className="right">{score?.open ?? 0}</td>
      <td className="right">{((score?.precision_bound ?? 0) * 100).toFixed(1)} %</td>
      <td className="muted">{score ? earning(score) : ""}</td>
      <td>
        <Switch
          aria-label={`Act unearned: ${type.name}`}
          checked={isOverridden}
          onChange={(event) =>
            change({
              overrides: event.currentTarget.checked
                ? [...draft.overrides, type.id]
                : draft.overrides.filter((each) => each !== type.id),
            })
          }
        />
      </td>
    </tr>
  );
}

function Thresholds({
  draft,
  change,
}: {
  draft: PolicyDocument;
  change: (part: Partial<PolicyDocument>) => void;
}) {
  return (
    <fieldset className={classes.fields}>
      <legend>From when, and how much in an hour</legend>
      <Amount
        label="Least risk of an incident"
        value={draft.least_risk}
        max={100}
        set={(least_risk) => change({ least_risk })}
      />
      <Amount
        label="Least certainty to act, in %"
        value={Math.round(draft.certainty * 1000) / 10}
        min={50}
        max={100}
        set={(percent) => change({ certainty: percent / 100 })}
      />
      <Amount
        label="Share of machines or accounts, in %"
        value={Math.round(draft.limits.share * 1000) / 10}
        max={100}
        set={(percent) => change({ limits: { ...draft.limits, share: percent / 100 } })}
      />
      <Amount
        label="Machines or accounts at most"
        value={draft.limits.most}
        min={1}
        max={10_000}
        set={(most) => change({ limits: { ...draft.limits, most } })}
      />
      <Amount
        label="Addresses, domains and the like"
        value={draft.limits.others}
        min={1}
        max={100_000}
        set={(others) => change({ limits: { ...draft.limits, others } })}
      />
    </fieldset>
  );
}

function Amount({
  label,
  value,
  min = 0,
  max,
  set,
}: {
  label: string;
  value: number;
  min?: number;
  max: number;
  set: (value: number) => void;
}) {
  return (
    <NumberInput
      label={label}
      value={value}
      min={min}
      max={max}
      clampBehavior="strict"
      onChange={(given) => typeof given === "number" && set(given)}
    />
  );
}
