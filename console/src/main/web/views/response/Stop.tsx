import { Button, Modal, TextInput } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import { done } from "../../parts/tell";
import { TenantTag } from "../../parts/TenantTag";
import { policy } from "./queries";
import classes from "./response.module.css";

/** The stop button of a client, or of all below a group: nothing new is done, undoing goes on. */
export function Stop({ tenant }: { tenant: string }) {
  const queries = useQueryClient();
  const at = useQuery(policy(tenant)).data?.stopped_at;
  const [isAsking, setAsking] = useState(false);
  const path = { params: { path: { tenant } } };
  const settled = { onSettled: () => queries.invalidateQueries({ queryKey: ["policy"] }) };
  const resume = useMutation({
    ...settled,
    mutationFn: () => got(server.DELETE("/api/v1/tenants/{tenant}/response/stop", path)),
    onSuccess: () => done("Automation goes on"),
  });
  return (
    <div className={classes.stop} data-stopped={at != null} role="status">
      {at == null ? (
        <>
          <span>Automation runs here, as far as its levels allow.</span>
          <Button
            color="red.9"
            leftSection={<IconHandStop size={15} />}
            onClick={() => setAsking(true)}
          >
            Stop all automation here
          </Button>
        </>
      ) : (
        <>
          <span>
            Stopped at <TenantTag id={at} />: nothing new is done here; undoing goes on.
          </span>
          {at === tenant && (
            <Button loading={resume.isPending} onClick={() => resume.mutate()}>
              Let automation go on
            </Button>
          )}
        </>
      )}
      <Why tenant={tenant} isOpen={isAsking} close={() => setAsking(false)} />
    </div>
  );
}

function Why({ tenant, isOpen, close }: { tenant: string; isOpen: boolean; close: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const stop = useMutation({
    mutationFn: () =>
      got(
        server.PUT("/api/v1/tenants/{tenant}/response/stop", {
          params: { path: { tenant } },
          body: { reason },
        }),
      ),
    onSuccess: () => {
      done("Nothing new is done here any more");
      setReason("");
      close();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["policy"] }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    stop.mutate();
  }

  return (
    <Modal opened={isOpen} onClose={close} title="Stop all automation">
      <form onSubmit={submit} className={classes.form}>
        <TenantTag id={tenant} />
        <TextInput
          label="Why"
          description="Others read it; only administrators let automation go on"
          required
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" color="red.9" loading={stop.isPending}>
          Stop it, here and below
        </Button>
      </form>
    </Modal>
  );
}
