import { Button, Modal, PasswordInput, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import { session, useTenants } from "../../api/queries";
import type { Person } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Failure, Rows } from "../../parts/States";
import { done } from "../../parts/tell";
import { TenantTag } from "../../parts/TenantTag";
import { Time } from "../../parts/Time";
import { plain } from "../../pure/visible";
import classes from "../sources/sources.module.css";

const ROLES = ["msp-admin", "analyst", "responder", "read-only", "client-admin", "client-viewer"];

const people = {
  queryKey: ["users"],
  queryFn: async () => (await got<{ users: Person[] }>(server.GET("/api/v1/users"))).users,
};

/** Who can sign in, and what they may do where. */
export function Users() {
  const queries = useQueryClient();
  const found = useQuery(people);
  const me = useQuery(session).data;
  const [isAdding, setAdding] = useState(false);
  const change = useMutation({
    mutationFn: ({ id, disabled }: { id: string; disabled: boolean }) =>
      got(server.PATCH("/api/v1/users/{id}", { params: { path: { id } }, body: { disabled } })),
    onSettled: () => queries.invalidateQueries(people),
  });
  if (found.isError) return <Failure error={found.error} />;
  if (!found.data) return <Rows />;
  return (
    <>
      <div className={classes.bar}>
        <span className="muted numbers">{found.data.length === 1 ? "1 user" : `${found.data.length} users`}</span>
        <span className={classes.right}>
          <Button onClick={() => setAdding(true)}>New user</Button>
        </span>
      </div>
      <div className={classes.panel} tabIndex={0}>
        <table className="grid">
          <thead>
            <tr>
              <th>Name</th>
              <th>Roles</th>
              <th>Since</th>
              <th>
                <span className="muted">Access</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.data.map((person) => (
              <tr key={person.id}>
                <td>
                  <Hostile text={person.name} />
                </td>
                <td>
                  {person.grants.map((grant) => (
                    <div key={`${grant.role} ${grant.tenant}`} className={classes.bar}>
                      {grant.role} at <TenantTag id={grant.tenant} />
                    </div>
                  ))}
                </td>
                <td>
                  <Time at={person.created} />
                </td>
                <td>
                  {person.id !== me?.id && (
                    <Button
                      variant="default"
                      onClick={() => change.mutate({ id: person.id, disabled: !person.disabled })}
                    >
                      {person.disabled ? "Let in again" : "Shut out"}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <NewUser isOpen={isAdding} close={() => setAdding(false)} />
    </>
  );
}

function NewUser({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const queries = useQueryClient();
  const { all } = useTenants();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState("analyst");
  const [tenant, setTenant] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: () =>
      got(
        server.POST("/api/v1/users", {
          body: { name, password, grants: [{ role, tenant: tenant ?? "" }] },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries(people);
      done("The user is made");
      setName("");
      setPassword("");
      close();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <Modal opened={isOpen} onClose={close} title="New user">
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label="Name"
          required
          data-autofocus
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label="First password"
          description="At least 12 characters; they can change it themselves"
          required
          minLength={12}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Select
          label="Role"
          allowDeselect={false}
          data={ROLES}
          value={role}
          onChange={(chosen) => setRole(chosen ?? role)}
        />
        <Select
          label="Where, and everywhere below"
          required
          searchable
          data={all.map((each) => ({ value: each.id, label: plain(each.name) }))}
          value={tenant}
          onChange={setTenant}
        />
        <Button type="submit" loading={add.isPending}>
          Make the user
        </Button>
      </form>
    </Modal>
  );
}
