import { Alert, Button, Checkbox, Modal, NumberInput, TextInput } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import type { Token } from "../../api/types";
import { Copy } from "../../parts/Copy";
import { Hostile } from "../../parts/Hostile";
import { Empty, Failure, Rows } from "../../parts/States";
import { Time } from "../../parts/Time";
import classes from "../sources/sources.module.css";

const tokens = {
  queryKey: ["tokens"],
  queryFn: async () => (await got<{ tokens: Token[] }>(server.GET("/api/v1/tokens"))).tokens,
};

/** What scripts sign in with, in one's own name. */
export function Tokens() {
  const queries = useQueryClient();
  const found = useQuery(tokens);
  const [isAdding, setAdding] = useState(false);
  const withdraw = useMutation({
    mutationFn: (id: string) =>
      got(server.DELETE("/api/v1/tokens/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries(tokens),
  });
  if (found.isError) return <Failure error={found.error} />;
  if (!found.data) return <Rows />;
  return (
    <>
      <div className={classes.bar}>
        <span className="muted">Tokens act in your name, and no further</span>
        <span className={classes.right}>
          <Button onClick={() => setAdding(true)}>New token</Button>
        </span>
      </div>
      {found.data.length === 0 ? (
        <Empty icon={<IconKey size={28} />} title="No tokens">
          Scripts need one to ask the API in your name.
        </Empty>
      ) : (
        <div className={classes.panel} tabIndex={0}>
          <table className="grid">
            <thead>
              <tr>
                <th>Name</th>
                <th>May</th>
                <th>Until</th>
                <th>
                  <span className="muted">Access</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.data.map((token) => (
                <tr key={token.id}>
                  <td>
                    <Hostile text={token.name} />
                  </td>
                  <td>{token.read_only ? "read" : "what you may"}</td>
                  <td>
                    <Time at={token.expires} />
                  </td>
                  <td>
                    <Button variant="default" onClick={() => withdraw.mutate(token.id)}>
                      Withdraw
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <NewToken isOpen={isAdding} close={() => setAdding(false)} />
    </>
  );
}

function NewToken({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [days, setDays] = useState(90);
  const [isReadOnly, setReadOnly] = useState(true);
  const add = useMutation({
    mutationFn: () =>
      got<{ token: string }>(
        server.POST("/api/v1/tokens", { body: { name, days, read_only: isReadOnly } }),
      ),
    onSettled: () => queries.invalidateQueries(tokens),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  function leave() {
    add.reset();
    setName("");
    close();
  }

  return (
    <Modal opened={isOpen} onClose={leave} title="New API token">
      {add.data ? (
        <div className={classes.form}>
          <Alert color="blue">It is shown once: keep it now.</Alert>
          <p className={classes.key}>
            <code>{add.data.token}</code>
            <Copy value={add.data.token} what="the token" />
          </p>
        </div>
      ) : (
        <form onSubmit={submit} className={classes.form}>
          <TextInput
            label="Name"
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NumberInput
            label="Days"
            min={1}
            max={365}
            value={days}
            onChange={(given) => setDays(Number(given))}
          />
          <Checkbox
            label="It may only read"
            checked={isReadOnly}
            onChange={(event) => setReadOnly(event.currentTarget.checked)}
          />
          <Button type="submit" loading={add.isPending}>
            Make the token
          </Button>
        </form>
      )}
    </Modal>
  );
}
