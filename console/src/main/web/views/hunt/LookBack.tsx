import { Button, Modal, NumberInput, Progress, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import { TenantTag } from "../../parts/TenantTag";
import classes from "./hunt.module.css";

const KINDS = ["domain", "address", "range", "url", "hash", "imphash", "email", "file"];

interface Look {
  id: string;
  state: string;
  error: string | null;
  tenants: { tenant: string; fired: number; events: number }[];
}

/** What an indicator would have found in what is stored. */
export function LookBack({
  isOpen,
  tenants,
  close,
}: {
  isOpen: boolean;
  tenants: readonly string[];
  close: () => void;
}) {
  const [kind, setKind] = useState("domain");
  const [value, setValue] = useState("");
  const [days, setDays] = useState(30);
  const begin = useMutation({
    mutationFn: () =>
      got<Look>(
        server.POST("/api/v1/retro-hunts", {
          body: {
            indicators: [{ kind, value }],
            days,
            tenants: tenants.length > 0 ? [...tenants] : undefined,
          },
        }),
      ),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    begin.mutate();
  }

  return (
    <Modal opened={isOpen} onClose={close} title="Look back for an indicator">
      <form onSubmit={submit} className={classes.form}>
        <Select
          label="Kind"
          data={KINDS}
          value={kind}
          allowDeselect={false}
          onChange={(chosen) => setKind(chosen ?? kind)}
        />
        <TextInput
          label="Value"
          required
          data-autofocus
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <NumberInput
          label="Days back"
          min={1}
          max={365}
          value={days}
          onChange={(given) => setDays(Number(given))}
        />
        <Button type="submit" loading={begin.isPending}>
          Look
        </Button>
        {begin.data && <Outcome id={begin.data.id} />}
      </form>
    </Modal>
  );
}

function Outcome({ id }: { id: string }) {
  const look = useQuery({
    queryKey: ["retro-hunts", id],
    queryFn: () =>
      got<Look>(server.GET("/api/v1/retro-hunts/{run}", { params: { path: { run: id } } })),
    refetchInterval: (query) => (isOver(query.state.data) ? false : 700),
  }).data;
  if (!look || !isOver(look)) return <Progress value={100} animated aria-label="Looking" />;
  return (
    <table className="grid">
      <tbody>
        {look.tenants.map((each) => (
          <tr key={each.tenant}>
            <td>
              <TenantTag id={each.tenant} />
            </td>
            <td className="right">
              {each.fired} sightings in {each.events} events
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isOver(look: Look | undefined): boolean {
  return look !== undefined && look.state !== "waiting" && look.state !== "running";
}
