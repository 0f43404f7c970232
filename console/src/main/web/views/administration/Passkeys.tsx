import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import { hasPasskeys, makePasskey } from "../../api/passkeys";
import { session } from "../../api/queries";
import type { Passkey } from "../../api/types";
import { ByName } from "../../parts/ByName";
import { Hostile } from "../../parts/Hostile";
import { Time } from "../../parts/Time";
import classes from "../sources/sources.module.css";

const passkeys = {
  queryKey: ["passkeys"],
  queryFn: async () =>
    (await got<{ passkeys: Passkey[] }>(server.GET("/api/v1/passkeys"))).passkeys,
};

/** One's passkeys, and a new one. */
export function Passkeys() {
  const queries = useQueryClient();
  const found = useQuery(passkeys).data ?? [];
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const known = () => (password === "" ? undefined : password);
  const settled = async () => {
    setPassword("");
    await queries.invalidateQueries(session);
    await queries.invalidateQueries(passkeys);
  };
  const add = useMutation({
    mutationFn: () => makePasskey(name, known()),
    meta: { isTold: true },
    onSuccess: () => setName(""),
    onSettled: settled,
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      got(
        server.POST("/api/v1/passkeys/{id}/removal", {
          params: { path: { id } },
          body: { password: known() },
        }),
      ),
    meta: { isTold: true },
    onSettled: settled,
  });
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      got(server.PATCH("/api/v1/passkeys/{id}", { params: { path: { id } }, body: { name } })),
    onSettled: settled,
  });
  const error = add.error ?? remove.error;

  function submit(event: FormEvent) {
    event.preventDefault();
    remove.reset();
    add.mutate();
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <h2>Passkeys</h2>
      <p className="muted">
        They sign you in without a name and a password, and only here: no other page can ask for
        them.
      </p>
      {found.map((passkey) => (
        <Known
          key={passkey.id}
          passkey={passkey}
          rename={(name) => rename.mutate({ id: passkey.id, name })}
          remove={() => {
            add.reset();
            remove.mutate(passkey.id);
          }}
        />
      ))}
      {hasPasskeys() ? (
        <TextInput
          label="A name for a new passkey"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : (
        <ByName />
      )}
      <PasswordInput
        label="Your password, to remove the last one, or a while after you signed in"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {error && (
        <Alert color="red" role="alert">
          {error.message}
        </Alert>
      )}
      {hasPasskeys() && (
        <Button type="submit" variant="default" loading={add.isPending}>
          Make a passkey
        </Button>
      )}
    </form>
  );
}

function Known(props: { passkey: Passkey; rename: (name: string) => void; remove: () => void }) {
  const { passkey } = props;
  const [name, setName] = useState<string>();
  return (
    <div className={classes.bar}>
      {name === undefined ? (
        <>
          <Hostile text={passkey.name} />
          <span className="muted">
            {passkey.used === null ? "never used" : <Time at={passkey.used} />}
          </span>
        </>
      ) : (
        <TextInput
          aria-label="Its new name"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <span className={classes.right}>
        <Button
          variant="default"
          onClick={() => {
            if (name !== undefined && name.trim() !== "") props.rename(name);
            setName(name === undefined ? passkey.name : undefined);
          }}
        >
          {name === undefined ? "Rename" : "Keep"}
        </Button>
        <Button variant="default" onClick={props.remove}>
          Remove
        </Button>
      </span>
    </div>
  );
}
