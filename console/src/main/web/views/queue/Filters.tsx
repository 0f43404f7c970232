import { ActionIcon, Menu, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconBookmark, IconSearch, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useState } from "react";
import { session, useTenants } from "../../api/queries";
import { NOBODY, type QueueSearch } from "../../pure/queue";
import { SEVERITIES } from "../../pure/severity";
import { TACTICS } from "../../pure/tactics";
import { plain } from "../../pure/visible";
import classes from "./queue.module.css";
import { useViews } from "./views";

/** What of the queue is shown; all of it stands in the address bar. */
export function Filters({
  search,
  field,
}: {
  search: QueueSearch;
  field: RefObject<HTMLInputElement | null>;
}) {
  const navigate = useNavigate({ from: "/incidents" });
  const { clients } = useTenants();
  const user = useQuery(session).data;

  function set(change: QueueSearch) {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value);
    void navigate({ search: Object.fromEntries(next) as QueueSearch, replace: true });
  }

  return (
    <div className={classes.filters}>
      <TextInput
        ref={field}
        className={classes.find}
        aria-label="Search incidents"
        placeholder="Search headline, host, user"
        leftSection={<IconSearch size={14} />}
        rightSection={<kbd>/</kbd>}
        value={search.q ?? ""}
        onChange={(event) => set({ q: event.currentTarget.value })}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      />
      <SegmentedControl
        aria-label="Status"
        value={search.status ?? "open"}
        onChange={(status) => set({ status: status as QueueSearch["status"] })}
        data={[
          { value: "open", label: "Open" },
          { value: "closed", label: "Closed" },
          { value: "all", label: "All" },
        ]}
      />
      <Select
        aria-label="Client"
        placeholder="All clients"
        clearable
        searchable
        w={170}
        value={search.tenant ?? null}
        onChange={(tenant) => set({ tenant: tenant ?? undefined })}
        data={clients.map((tenant) => ({ value: tenant.id, label: plain(tenant.name) }))}
      />
      <Select
        aria-label="Least severity"
        placeholder="Any severity"
        clearable
        w={130}
        value={search.severity ? String(search.severity) : null}
        onChange={(severity) => set({ severity: severity ? Number(severity) : undefined })}
        data={SEVERITIES.map(({ id, word }) => ({
          value: String(id),
          label: id === 5 ? word : `${word} and up`,
        }))}
      />
      <Select
        aria-label="Owner"
        placeholder="Any owner"
        clearable
        w={130}
        value={search.owner ?? null}
        onChange={(owner) => set({ owner: owner ?? undefined })}
        data={[
          { value: NOBODY, label: "Nobody" },
          ...(user ? [{ value: user.name, label: "Me" }] : []),
        ]}
      />
      <Select
        aria-label="Tactic"
        placeholder="Any tactic"
        clearable
        searchable
        w={150}
        value={search.tactic ?? null}
        onChange={(tactic) => set({ tactic: tactic ?? undefined })}
        data={TACTICS.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Views search={search} show={(view) => void navigate({ search: view })} />
    </div>
  );
}

/** Filters that somebody keeps under a name, in this browser. */
function Views({ search, show }: { search: QueueSearch; show: (view: QueueSearch) => void }) {
  const { views, keep, drop } = useViews();
  const [name, setName] = useState("");
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="Saved views" title="Saved views">
            <IconBookmark size={15} />
          </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Saved views</Menu.Label>
        {views.map((view) => (
          <Menu.Item
            key={view.name}
            onClick={() => show(view.search)}
            rightSection={
              <IconTrash
                size={14}
                aria-label={`Remove ${view.name}`}
                onClick={(event) => {
                  event.stopPropagation();
                  drop(view.name);
                }}
              />
            }
          >
            {view.name}
          </Menu.Item>
        ))}
        <form
          className={classes.keep}
          onSubmit={(event) => {
            event.preventDefault();
            if (name !== "") keep(name, search);
            setName("");
          }}
        >
          <TextInput
            aria-label="Name of the view"
            placeholder="Keep this one as ..."
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
