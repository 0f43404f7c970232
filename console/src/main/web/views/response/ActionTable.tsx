import { SegmentedControl } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Action } from "../../api/types";
import { ActionActs } from "../../parts/ActionActs";
import { Hostile } from "../../parts/Hostile";
import { Empty, Failure, Rows } from "../../parts/States";
import { TenantTag } from "../../parts/TenantTag";
import { Time, Until } from "../../parts/Time";
import { actionName, isStanding } from "../../pure/response";
import { actions } from "./queries";
import classes from "./response.module.css";

const VIEWS = [
  { value: "proposed", label: "Waiting for a yes" },
  { value: "confirmed", label: "In force" },
  { value: "recommended", label: "Recommended" },
  { value: "", label: "All" },
];

/** What is proposed, in force, and was done, over all incidents of a client or of everybody. */
export function ActionTable({ tenant }: { tenant: string | undefined }) {
  const [state, setState] = useState("");
  const found = useQuery(actions(tenant, state === "" ? undefined : state));
  return (
    <div className={classes.part}>
      <SegmentedControl
        aria-label="Which"
        w="fit-content"
        value={state}
        onChange={setState}
        data={VIEWS}
      />
      {found.isError ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : !found.data ? (
        <Rows />
      ) : found.data.length === 0 ? (
        <Empty icon={<IconShieldCheck size={28} />} title="No such action">
          When an incident opens or grows, what would cut the attack off stands here.
        </Empty>
      ) : (
        <Table all={found.data} />
      )}
    </div>
  );
}

function Table({ all }: { all: Action[] }) {
  return (
    <div className={classes.panel} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th>Client</th>
            <th>Action</th>
            <th>What it touches</th>
            <th>State</th>
            <th>By</th>
            <th>Since</th>
            <th>
              <span className="muted">Decide</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((action) => (
            <Row key={action.id} action={action} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ action }: { action: Action }) {
  return (
    <tr>
      <td>
        <TenantTag id={action.tenant} />
      </td>
      <td>
        <Link
          to="/incidents/$tenant/$id"
          params={{ tenant: action.tenant, id: action.incident }}
          title="The incident"
        >
          {actionName(action.type)}
        </Link>
      </td>
      <td>
        <Hostile text={action.target} />
      </td>
      <td>
        {action.state}
        {isStanding(action.state) && action.expires && <Until at={action.expires} />}
        {action.ending !== "" && (
          <div className="muted">
            <Hostile text={action.ending} />
          </div>
        )}
      </td>
      <td className="muted">
        <Hostile text={action.decided_by ?? action.actuator} />
      </td>
      <td>
        <Time at={action.created} />
      </td>
      <td>
        <ActionActs action={action} />
      </td>
    </tr>
  );
}
