import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Alerting } from "./alerting/Alerting";
import { Audit } from "./Audit";
import { System } from "./System";
import { Tokens } from "./Tokens";
import { Users } from "./Users";
import { You } from "./You";
import classes from "../sources/sources.module.css";

const PARTS = ["users", "tokens", "alerting", "audit", "system", "you"] as const;

/** Who may do what, what was done, and how the platform itself is. */
export function Administration() {
  const { part } = useSearch({ from: "/inside/administration" });
  const navigate = useNavigate({ from: "/administration" });
  const shown = PARTS.find((each) => each === part) ?? "users";
  return (
    <div className={classes.page}>
      <h1>Administration</h1>
      <Tabs
        value={shown}
        keepMounted={false}
        onChange={(value) => void navigate({ search: { part: value ?? undefined } })}
      >
        <Tabs.List>
          <Tabs.Tab value="users">Users</Tabs.Tab>
          <Tabs.Tab value="tokens">API tokens</Tabs.Tab>
          <Tabs.Tab value="alerting">Alerting</Tabs.Tab>
          <Tabs.Tab value="audit">Audit log</Tabs.Tab>
          <Tabs.Tab value="system">System</Tabs.Tab>
          <Tabs.Tab value="you">You</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="users" pt="sm">
          <Users />
        </Tabs.Panel>
        <Tabs.Panel value="tokens" pt="sm">
          <Tokens />
        </Tabs.Panel>
        <Tabs.Panel value="alerting" pt="sm">
          <Alerting />
        </Tabs.Panel>
        <Tabs.Panel value="audit" pt="sm">
          <Audit />
        </Tabs.Panel>
        <Tabs.Panel value="system" pt="sm">
          <System />
        </Tabs.Panel>
        <Tabs.Panel value="you" pt="sm">
          <You />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
