import { Alert, Button, Code, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import { session } from "../../api/queries";
import { Hostile } from "../../parts/Hostile";
import { TenantTag } from "../../parts/TenantTag";
import { Passkeys } from "./Passkeys";
import classes from "../sources/sources.module.css";

const LACKS: Record<string, string> = {
  "second-factor":
    "Your role asks for a second factor: make a passkey, or set up an authenticator.",
  passkey: "Your role asks for a passkey: make one.",
};

/** One's own account: what one may do, passkeys, the password, and a second factor. */
export function You() {
  const user = useQuery(session).data;
  return (
    <div className={classes.form} style={{ maxWidth: 460 }}>
      <h2>
        <Hostile text={user?.name ?? ""} />
      </h2>
      {user?.grants.map((grant) => (
        <div key={`${grant.role} ${grant.tenant}`} className={classes.bar}>
          {grant.role} at <TenantTag id={grant.tenant} />
        </div>
      ))}
      {user && user.lacks !== "nothing" && (
        <Alert color="blue" role="alert">
          {LACKS[user.lacks] ?? user.lacks}
        </Alert>
      )}
      <Passkeys />
      <NewPassword />
      <SecondFactor />
    </div>
  );
}

function NewPassword() {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const change = useMutation({
    mutationFn: () =>
      got(server.PUT("/api/v1/session/password", { body: { current, password } })),
    onSuccess: () => window.location.assign("/sign-in"),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate();
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      <h2>Password</h2>
      <PasswordInput
        label="The one so far"
        required
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label="A new one"
        description="It ends all your sessions and tokens"
        required
        minLength={12}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={change.isPending}>
        Change it
      </Button>
    </form>
  );
}

const factor = {
  queryKey: ["totp"],
  queryFn: () => got<{ active: boolean }>(server.GET("/api/v1/session/totp")),
};

function SecondFactor() {
  const queries = useQueryClient();
  const state = useQuery(factor).data;
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const begin = useMutation({
    mutationFn: () =>
      got<{ secret: string; uri: string }>(
        server.POST("/api/v1/session/totp", { body: { password } }),
      ),
    onSuccess: () => setPassword(""),
  });
  const confirm = useMutation({
    mutationFn: () =>
      got<{ recovery_codes: string[] }>(server.PUT("/api/v1/session/totp", { body: { code } })),
    onSettled: () => queries.invalidateQueries(factor),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (begin.data) confirm.mutate();
    else begin.mutate();
  }

  if (confirm.data) {
    return (
      <Alert color="blue" title="Recovery codes, shown once">
        {confirm.data.recovery_codes.map((each) => (
          <Code key={each} block>
            {each}
          </Code>
        ))}
      </Alert>
    );
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <h2>Second factor</h2>
      <p className="muted">
        {state?.active ? "An authenticator is asked for." : "Nothing but the password is asked for."}
      </p>
      {!begin.data ? (
        <PasswordInput
          label="Your password, to set up an authenticator"
          required
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      ) : (
        <>
          <p className={classes.key}>
            Type this into your authenticator: <code>{begin.data.secret}</code>
          </p>
          <TextInput
            label="The code that it shows"
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </>
      )}
      <Button type="submit" variant="default" loading={begin.isPending || confirm.isPending}>
        {begin.data ? "Confirm" : "Set up"}
      </Button>
    </form>
  );
}
