import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import { hasPasskeys, makePasskey } from "../../api/passkeys";
import { session, tenants } from "../../api/queries";
import type { Tenant } from "../../api/types";
import { ByName } from "../../parts/ByName";
import { Hostile } from "../../parts/Hostile";
import { Mark } from "../../shell/Mark";
import { Connect } from "../sources/Connect";
import classes from "./welcome.module.css";

const ADMIN = "admin";
const PASSKEY = "First passkey";
const STEPS = ["Your way in", "The first client", "What it sends"] as const;

/** The password that was printed, which the address carries behind its #. */
function printed(): string {
  return decodeURIComponent(window.location.hash.slice(1));
}

/** From the printed address to the first event, in a minute. */
export function Welcome() {
  const [given] = useState(printed);
  const [isOwn, setOwn] = useState(given === "");
  const user = useQuery({ ...session, enabled: isOwn });
  const [tenant, setTenant] = useState<Tenant>();
  const navigate = useNavigate();
  const step = !isOwn ? 0 : tenant ? 2 : 1;
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <span className={classes.mark}>
          <Mark />
        </span>
        <h1>Welcome to Vedette</h1>
        <ol className={classes.steps}>
          {STEPS.map((name, index) => (
            <li key={name} aria-current={index === step ? "step" : undefined}>
              {name}
            </li>
          ))}
        </ol>
        {step === 0 && <WayIn given={given} done={() => setOwn(true)} />}
        {step === 1 &&
          (user.isError ? (
            <Alert color="blue">
              Sign in first, and come back here. <a href="/sign-in?next=/welcome">Sign in</a>
            </Alert>
          ) : (
            <Client done={setTenant} />
          ))}
        {tenant && (
          <>
            <h2>
              <Hostile text={tenant.name} />
            </h2>
            <Connect tenant={tenant.id} done={() => void navigate({ to: "/incidents" })} />
          </>
        )}
      </div>
    </main>
  );
}

function signIn(password: string) {
  return got(server.POST("/api/v1/session", { body: { username: ADMIN, password } }));
}

/** A password or a passkey in place of the password that was printed. */
function WayIn({ given, done }: { given: string; done: () => void }) {
  const queries = useQueryClient();
  const [password, setPassword] = useState("");
  const onSuccess = () => {
    window.history.replaceState(null, "", "/welcome");
    queries.clear();
    done();
  };
  const change = useMutation({
    meta: { isTold: true },
    mutationFn: async () => {
      await signIn(given);
      await got(
        server.PUT("/api/v1/session/password", { body: { current: given, password } }),
      );
      await signIn(password);
    },
    onSuccess,
  });
  const passkey = useMutation({
    meta: { isTold: true },
    mutationFn: async () => {
      await signIn(given);
      await makePasskey(PASSKEY, undefined);
      await got(server.POST("/api/v1/session/password/removal", { body: {} }));
    },
    onSuccess,
  });
  const error = change.error ?? passkey.error;

  function submit(event: FormEvent) {
    event.preventDefault();
    passkey.reset();
    change.mutate();
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput label="Name" value={ADMIN} readOnly autoComplete="username" size="sm" />
      <PasswordInput
        label="A password of your own"
        description="At least 12 characters; a sentence is easy to remember and hard to guess"
        autoComplete="new-password"
        autoFocus
        required
        minLength={12}
        size="sm"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {error && (
        <Alert color="red" role="alert">
          {error.message}
        </Alert>
      )}
      <Button type="submit" size="sm" loading={change.isPending}>
        Set the password
      </Button>
      {hasPasskeys() ? (
        <Button
          variant="default"
          size="sm"
          loading={passkey.isPending}
          onClick={() => {
            change.reset();
            passkey.mutate();
          }}
        >
          Use a passkey instead
        </Button>
      ) : (
        <ByName />
      )}
    </form>
  );
}

function Client({ done }: { done: (tenant: Tenant) => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () => got<Tenant>(server.POST("/api/v1/tenants", { body: { name } })),
    onSuccess: async (tenant) => {
      await queries.invalidateQueries(tenants);
      done(tenant);
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label="Name of the client"
        description="Whoever you watch over; your own company is one too"
        required
        autoFocus
        size="sm"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" loading={add.isPending}>
        Make the client
      </Button>
    </form>
  );
}
