import { Button, Modal, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { got, server } from "../../api/client";
import { done } from "../../parts/tell";
import classes from "../sources/sources.module.css";

/** Takes in a playbook of CACAO 2.0. What is wrong with it is told with its lines. */
export function PlaybookImport({ tenant, close }: { tenant: string; close: () => void }) {
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const keep = useMutation({
    mutationFn: () =>
      got(
        server.POST("/api/v1/tenants/{tenant}/playbooks", {
          params: { path: { tenant } },
          body: { text },
        }),
      ),
    onSuccess: () => {
      done("It is kept");
      void queries.invalidateQueries({ queryKey: ["playbooks"] });
      close();
    },
  });
  return (
    <Modal opened onClose={close} title="Import a playbook" size="lg">
      <div className={classes.form}>
        <Textarea
          label="CACAO 2.0, as YAML or JSON"
          description="With the id of a playbook that is there already it takes its place here and below."
          autosize
          minRows={12}
          maxRows={24}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          disabled={text.trim() === ""}
          loading={keep.isPending}
          onClick={() => keep.mutate()}
        >
          Import
        </Button>
      </div>
    </Modal>
  );
}
