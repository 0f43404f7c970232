import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { got, Refused, server } from "../../api/client";
import { hasPasskeys, signInByPasskey } from "../../api/passkeys";
import { Mark } from "../../shell/Mark";
import classes from "./signin.module.css";

const CODE_MISSING = "urn:vedette:problem:code-missing";

/** Addresses of this console only: whoever made the link may have meant another. */
function inward(next: string | undefined): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.includes("\\") ? next : "/";
}

/** Signs in with a passkey, or with name, password, and a code where one is asked for. */
export function SignIn() {
  const { next } = useSearch({ from: "/sign-in" });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");

  async function entered() {
    queries.clear();
    await navigate({ to: inward(next) });
  }

  const signIn = useMutation({
    mutationFn: () =>
      got(
        server.POST("/api/v1/session", {
          body: { username, password, code: code === "" ? undefined : code },
        }),
      ),
    meta: { isTold: true },
    onSuccess: entered,
  });
  const byPasskey = useMutation({
    mutationFn: signInByPasskey,
    meta: { isTold: true },
    onSuccess: entered,
  });
  const asksCode =
    code !== "" || (signIn.error instanceof Refused && signIn.error.type === CODE_MISSING);

  function submit(event: FormEvent) {
    event.preventDefault();
    byPasskey.reset();
    signIn.mutate();
  }

  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit}>
        <span className={classes.mark}>
          <Mark />
        </span>
        <h1>Sign in to Vedette</h1>
        <TextInput
          label="Name"
          autoComplete="username"
          autoFocus
          required
          size="sm"
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          size="sm"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {asksCode && (
          <TextInput
            label="Code of your authenticator, or a recovery code"
            autoComplete="one-time-code"
            inputMode="numeric"
            autoFocus
            size="sm"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        {signIn.error && (
          <Alert color={asksCode && code === "" ? "blue" : "red"} role="alert">
            {asksCode && code === "" ? "Now the code." : signIn.error.message}
          </Alert>
        )}
        <Button type="submit" size="sm" loading={signIn.isPending}>
          Sign in
        </Button>
        {hasPasskeys() && (
          <Button
            variant="default"
            size="sm"
            loading={byPasskey.isPending}
            onClick={() => {
              signIn.reset();
              byPasskey.mutate();
            }}
          >
            Sign in with a passkey
          </Button>
        )}
        {byPasskey.error && (
          <Alert color="red" role="alert">
            {byPasskey.error.message}
          </Alert>
        )}
      </form>
    </main>
  );
}
