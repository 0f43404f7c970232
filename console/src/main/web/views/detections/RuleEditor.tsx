import { Alert, Button, Modal, Progress, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { got, server } from "../../api/client";
import { Hostile } from "../../parts/Hostile";
import { TenantTag } from "../../parts/TenantTag";
import { done } from "../../parts/tell";
import classes from "../sources/sources.module.css";

function draft(): string {
  return `title: A new rule
id: ${crypto.randomUUID()}
status: experimental
description: What it finds, and why that matters
logsource:
  category: process_creation
  product: windows
detection:
  selection:
    Image|endswith: '\\example.exe'
  condition: selection
level: medium
`;
}

interface Look {
  id: string;
  state: string;
  error: string | null;
  tenants: { tenant: string; fired: number; reported: number; events: number }[];
}

/** Writes a rule of one's own: what the linter says, what it would have found, and keeps it. */
export function RuleEditor({ tenant, close }: { tenant: string; close: () => void }) {
  const queries = useQueryClient();
  const [text, setText] = useState(draft);
  const preview = useMutation({
    meta: { isTold: true },
    mutationFn: () =>
      got<Look>(server.POST("/api/v1/retro-hunts", { body: { rule: text, days: 30 } })),
  });
  const keep = useMutation({
    meta: { isTold: true },
    mutationFn: () =>
      got<{ remarks: string[] }>(
        server.POST("/api/v1/tenants/{tenant}/own-rules", {
          params: { path: { tenant } },
          body: { text },
        }),
      ),
    onSuccess: ({ remarks }) => {
      done(remarks.length === 0 ? "The rule runs from now on" : "The rule runs, with remarks");
      if (remarks.length === 0) close();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["rules"] }),
  });
  const problem = keep.error ?? preview.error;
  return (
    <Modal opened onClose={close} title="New rule" size="xl">
      <div className={classes.form}>
        <TenantTag id={tenant} />
        <Textarea
          aria-label="Sigma rule as YAML"
          autosize
          minRows={16}
          maxRows={30}
          spellCheck={false}
          classNames={{ input: "mono" }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {problem && (
          <Alert color="red" role="alert">
            <Hostile text={problem.message} isBlock />
          </Alert>
        )}
        {keep.data?.remarks.map((remark) => (
          <Alert key={remark} color="yellow">
            <Hostile text={remark} isBlock />
          </Alert>
        ))}
        <div className={classes.bar}>
          <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate()}>
            What would it have found?
          </Button>
          <Button loading={keep.isPending} onClick={() => keep.mutate()}>
            Keep it, here and below
          </Button>
        </div>
        {preview.data && <Preview id={preview.data.id} />}
      </div>
    </Modal>
  );
}

function Preview({ id }: { id: string }) {
  const look = useQuery({
    queryKey: ["retro-hunts", id],
    queryFn: () =>
      got<Look>(server.GET("/api/v1/retro-hunts/{run}", { params: { path: { run: id } } })),
    refetchInterval: (query) =>
      query.state.data?.state === "done" || query.state.data?.state === "failed" ? false : 700,
  }).data;
  if (look?.state !== "done" && look?.state !== "failed") {
    return <Progress value={100} animated aria-label="Looking" />;
  }
  if (look.error) return <Alert color="red">{look.error}</Alert>;
  return (
    <table className="grid">
      <tbody>
        {look.tenants.map((each) => (
          <tr key={each.tenant}>
            <td>
              <TenantTag id={each.tenant} />
            </td>
            <td className="right">
              would have fired {each.fired} times in {each.events} events
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
