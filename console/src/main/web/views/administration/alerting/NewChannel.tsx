import { Button, Modal, PasswordInput, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../../api/client";
import { fail } from "../../../parts/tell";
import classes from "../../sources/sources.module.css";
import { channels, kinds } from "./asked";

/** What is left empty is not said. */
function said(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== ""));
}

/** Adds a channel, with what its kind wants to know. */
export function NewChannel(props: { tenant: string; isOpen: boolean; close: () => void }) {
  const { tenant, isOpen, close } = props;
  const queries = useQueryClient();
  const all = useQuery(kinds).data ?? [];
  const [kind, setKind] = useState("mail");
  const [name, setName] = useState("");
  const [settings, setSettings] = useState<Record<string, string>>({});
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const chosen = all.find((each) => each.id === kind);
  const add = useMutation({
    mutationFn: () =>
      got(
        server.POST("/api/v1/tenants/{tenant}/alerting/channels", {
          params: { path: { tenant } },
          body: { kind, name, settings: said(settings), secrets: said(secrets) },
        }),
      ),
    onSuccess: leave,
    onError: fail,
    onSettled: () => queries.invalidateQueries(channels(tenant)),
  });

  function choose(id: string | null) {
    setKind(id ?? "mail");
    setSettings({});
    setSecrets({});
  }

  function leave() {
    choose("mail");
    setName("");
    close();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <Modal opened={isOpen} onClose={leave} title="New channel">
      <form onSubmit={submit} className={classes.form}>
        <Select
          label="Kind"
          allowDeselect={false}
          data={all.map((each) => ({ value: each.id, label: each.title }))}
          value={kind}
          onChange={choose}
        />
        <p className="muted">{chosen?.description}</p>
        <TextInput
          label="Name"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {Object.entries(chosen?.settings ?? {}).map(([key, title]) => (
          <TextInput
            key={key}
            label={title}
            required={!chosen?.optional.includes(key)}
            value={settings[key] ?? ""}
            onChange={(event) => setSettings({ ...settings, [key]: event.currentTarget.value })}
          />
        ))}
        {Object.entries(chosen?.secrets ?? {}).map(([key, title]) => (
          <PasswordInput
            key={key}
            label={title}
            required={!chosen?.optional.includes(key)}
            autoComplete="off"
            value={secrets[key] ?? ""}
            onChange={(event) => setSecrets({ ...secrets, [key]: event.currentTarget.value })}
          />
        ))}
        <Button type="submit" loading={add.isPending}>
          Add it
        </Button>
      </form>
    </Modal>
  );
}
