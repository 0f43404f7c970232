import { Badge, Button, Select } from "@mantine/core";
import { IconListCheck, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { got, server } from "../../api/client";
import { playbooks } from "../../api/playbooks";
import { useTenants } from "../../api/queries";
import type { Playbook } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Empty, Failure, Rows } from "../../parts/States";
import { TenantBand } from "../../parts/TenantTag";
import { WhereSelect } from "../../parts/WhereSelect";
import { done } from "../../parts/tell";
import { plain } from "../../pure/visible";
import { PlaybookDrawer } from "./PlaybookDrawer";
import { PlaybookImport } from "./PlaybookImport";
import classes from "../sources/sources.module.css";

const MODES = [
  { value: "off", label: "Off" },
  { value: "by-hand", label: "By hand" },
  { value: "automatic", label: "By itself" },
];

/** The playbooks that hold for a client: whose they are, what they do, how far they may go. */
export function Playbooks() {
  const search = useSearch({ from: "/inside/playbooks" });
  const { all } = useTenants();
  const root = all.find((each) => each.kind === "msp") ?? all[0];
  const tenant = search.tenant ?? root?.id;
  const navigate = useNavigate({ from: "/playbooks" });
  const [isImporting, setImporting] = useState(false);

  function show(playbook: string | undefined) {
    void navigate({ search: (former) => ({ ...former, playbook }), replace: true });
  }

  return (
    <>
      {search.tenant && <TenantBand id={search.tenant} />}
      <div className={classes.page}>
        <div className={classes.bar}>
          <h1>Playbooks</h1>
          <span className={classes.right}>
            <WhereSelect
              value={tenant}
              choose={(id) => void navigate({ search: (former) => ({ ...former, tenant: id }) })}
            />
            <Button leftSection={<IconPlus size={14} />} onClick={() => setImporting(true)}>
              Import
            </Button>
          </span>
        </div>
        {tenant ? <Table tenant={tenant} show={show} /> : <Rows />}
      </div>
      {tenant && (
        <>
          <PlaybookDrawer tenant={tenant} id={search.playbook} close={() => show(undefined)} />
          {isImporting && <PlaybookImport tenant={tenant} close={() => setImporting(false)} />}
        </>
      )}
    </>
  );
}

function Table({ tenant, show }: { tenant: string; show: (id: string) => void }) {
  const found = useQuery(playbooks(tenant));
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Rows />;
  if (found.data.length === 0) {
    return (
      <Empty icon={<IconListCheck size={28} />} title="There are no playbooks">
        Import one of CACAO 2.0.
      </Empty>
    );
  }
  return (
    <div className={classes.panel} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th>Playbook</th>
            <th>Whose</th>
            <th className="right">Steps</th>
            <th>Starts</th>
          </tr>
        </thead>
        <tbody>
          {found.data.map((each) => (
            <Row key={each.id} tenant={tenant} playbook={each} show={show} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  tenant,
  playbook,
  show,
}: {
  tenant: string;
  playbook: Playbook;
  show: (id: string) => void;
}) {
  const queries = useQueryClient();
  const allow = useMutation({
    mutationFn: (mode: string) =>
      got(
        server.PUT("/api/v1/tenants/{tenant}/playbooks/{playbook}/mode", {
          params: { path: { tenant, playbook: playbook.id } },
          body: { mode },
        }),
      ),
    onSuccess: () => done("It holds from now on"),
    onSettled: () => queries.invalidateQueries({ queryKey: ["playbooks"] }),
  });
  return (
    <tr>
      <td>
        <Button variant="transparent" p={0} h="auto" onClick={() => show(playbook.id)}>
          <Hostile text={playbook.name} />
        </Button>
        <div className="muted">
          <Hostile text={playbook.description} />
        </div>
      </td>
      <td className={classes.nowrap}>
        {playbook.from === null ? "Vedette" : "own"}{" "}
        {playbook.is_variant && <Badge variant="light">Variant</Badge>}
      </td>
      <td className="right">{playbook.steps}</td>
      <td>
        <Select
          aria-label={`How ${plain(playbook.name)} starts`}
          allowDeselect={false}
          value={playbook.mode}
          onChange={(mode) => mode !== null && allow.mutate(mode)}
          data={MODES.filter((each) => each.value !== "automatic" || playbook.has_trigger)}
          w={120}
        />
      </td>
    </tr>
  );
}
