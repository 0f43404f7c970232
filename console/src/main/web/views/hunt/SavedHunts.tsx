import { Button, Menu, Modal, NumberInput, Switch, TextInput } from "@mantine/core";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import type { SavedHunt } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { done } from "../../parts/tell";
import classes from "./hunt.module.css";

function saved(tenant: string | undefined) {
  return {
    queryKey: ["hunts", tenant ?? ""],
    enabled: tenant !== undefined,
    queryFn: async () =>
      (
        await got<{ hunts: SavedHunt[] }>(
          server.GET("/api/v1/tenants/{tenant}/hunts", {
            params: { path: { tenant: tenant ?? "" } },
          }),
        )
      ).hunts,
  };
}

/** Hunts that are kept at a client, and run by themselves if they are to. */
export function SavedHunts({
  sql,
  tenant,
  ask,
}: {
  sql: string;
  tenant: string | undefined;
  ask: (sql: string) => void;
}) {
  const queries = useQueryClient();
  const all = useQuery(saved(tenant)).data ?? [];
  const [isKeeping, setKeeping] = useState(false);
  const remove = useMutation({
    mutationFn: (hunt: string) =>
      got(
        server.DELETE("/api/v1/tenants/{tenant}/hunts/{hunt}", {
          params: { path: { tenant: tenant ?? "", hunt } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ["hunts"] }),
  });
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={14} />}
            disabled={tenant === undefined}
            title={tenant === undefined ? "Choose one client: hunts are kept at a client" : undefined}
          >
            Saved hunts
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {all.map((hunt) => (
            <Menu.Item
              key={hunt.id}
              onClick={() => ask(hunt.sql)}
              rightSection={
                <IconTrash
                  size={14}
                  aria-label="Remove"
                  onClick={(event) => {
                    event.stopPropagation();
                    remove.mutate(hunt.id);
                  }}
                />
              }
            >
              <Hostile text={hunt.name} />
              {hunt.every_minutes !== null && (
                <span className="muted"> every {hunt.every_minutes} min</span>
              )}
            </Menu.Item>
          ))}
          {all.length === 0 && <Menu.Label>None is kept here yet</Menu.Label>}
          <Menu.Divider />
          <Menu.Item onClick={() => setKeeping(true)}>Keep this one</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {tenant !== undefined && (
        <Keep isOpen={isKeeping} sql={sql} tenant={tenant} close={() => setKeeping(false)} />
      )}
    </>
  );
}

function Keep({
  isOpen,
  sql,
  tenant,
  close,
}: {
  isOpen: boolean;
  sql: string;
  tenant: string;
  close: () => void;
}) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [isScheduled, setScheduled] = useState(false);
  const [minutes, setMinutes] = useState(60);
  const [findings, setFindings] = useState(false);
  const keep = useMutation({
    mutationFn: () =>
      got(
        server.POST("/api/v1/tenants/{tenant}/hunts", {
          params: { path: { tenant } },
          body: { name, sql, findings, every_minutes: isScheduled ? minutes : undefined },
        }),
      ),
    onSuccess: () => {
      done("The hunt is kept");
      close();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["hunts"] }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    keep.mutate();
  }

  return (
    <Modal opened={isOpen} onClose={close} title="Keep the hunt">
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label="Name"
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Switch
          label="Run it by itself"
          checked={isScheduled}
          onChange={(event) => setScheduled(event.currentTarget.checked)}
        />
        {isScheduled && (
          <NumberInput
            label="Every so many minutes"
            min={1}
            max={43_200}
            value={minutes}
            onChange={(value) => setMinutes(Number(value))}
          />
        )}
        <Switch
          label="Each new row becomes a finding"
          checked={findings}
          onChange={(event) => setFindings(event.currentTarget.checked)}
        />
        <Button type="submit" loading={keep.isPending}>
          Keep it
        </Button>
      </form>
    </Modal>
  );
}
