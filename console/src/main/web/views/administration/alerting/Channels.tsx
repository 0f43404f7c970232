import { Button, Modal, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../../api/client";
import type { Channel } from "../../../api/types";
import { Hostile } from "../../../parts/Hostile";
import { Failure, Rows } from "../../../parts/States";
import { done, fail } from "../../../parts/tell";
import { Ago } from "../../../parts/Time";
import classes from "../../sources/sources.module.css";
import { channels, kinds } from "./asked";
import { NewChannel } from "./NewChannel";

/** How a node reaches people. */
export function Channels({ tenant }: { tenant: string }) {
  const queries = useQueryClient();
  const found = useQuery(channels(tenant));
  const [isAdding, setAdding] = useState(false);
  const [tried, setTried] = useState<Channel | null>(null);
  const remove = useMutation({
    mutationFn: (channel: string) =>
      got(
        server.DELETE("/api/v1/tenants/{tenant}/alerting/channels/{channel}", {
          params: { path: { tenant, channel } },
        }),
      ),
    onError: fail,
    onSettled: () => queries.invalidateQueries(channels(tenant)),
  });
  if (found.isError) return <Failure error={found.error} />;
  if (!found.data) return <Rows count={2} />;
  return (
    <section className={classes.form} aria-label="Channels">
      <div className={classes.bar}>
        <h2>Channels</h2>
        <span className={classes.right}>
          <Button onClick={() => setAdding(true)}>New channel</Button>
        </span>
      </div>
      {found.data.length === 0 ? (
        <p className="muted">None yet: nobody is told by this node.</p>
      ) : (
        <div className={classes.panel} tabIndex={0}>
          <table className="grid">
            <thead>
              <tr>
                <th>Name</th>
                <th>Kind</th>
                <th>Id, for the plan</th>
                <th>State</th>
                <th>
                  <span className="muted">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.data.map((channel) => (
                <tr key={channel.id}>
                  <td>
                    <Hostile text={channel.name} />
                  </td>
                  <td>{channel.kind}</td>
                  <td>
                    <code>{channel.id}</code>
                  </td>
                  <td>
                    {channel.failing_since ? (
                      <>
                        nothing comes through since <Ago at={channel.failing_since} />
                      </>
                    ) : (
                      "works, as far as known"
                    )}
                  </td>
                  <td>
                    <span className={classes.bar}>
                      <Button variant="default" onClick={() => setTried(channel)}>
                        Send a test
                      </Button>
                      <Button variant="default" onClick={() => remove.mutate(channel.id)}>
                        Remove
                      </Button>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <NewChannel tenant={tenant} isOpen={isAdding} close={() => setAdding(false)} />
      {tried && <Test tenant={tenant} channel={tried} close={() => setTried(null)} />}
    </section>
  );
}

function Test(props: { tenant: string; channel: Channel; close: () => void }) {
  const { tenant, channel, close } = props;
  const queries = useQueryClient();
  const [address, setAddress] = useState("");
  const wanted = useQuery(kinds).data?.find((each) => each.id === channel.kind)?.address;
  const test = useMutation({
    mutationFn: () =>
      got<{ works: boolean; answer: string }>(
        server.POST("/api/v1/tenants/{tenant}/alerting/channels/{channel}/test", {
          params: { path: { tenant, channel: channel.id } },
          body: { address },
        }),
      ),
    onSuccess: (came) => came.works && done("It was sent."),
    onError: fail,
    onSettled: () => queries.invalidateQueries(channels(tenant)),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    test.mutate();
  }

  return (
    <Modal opened onClose={close} title="Send a test">
      <form onSubmit={submit} className={classes.form}>
        {wanted && (
          <TextInput
            label={wanted}
            data-autofocus
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
        <Button type="submit" loading={test.isPending}>
          Send it
        </Button>
        {test.data && (
          <p role="status">
            {test.data.works ? "It was taken: " : "It does not work: "}
            <Hostile text={test.data.answer} />
          </p>
        )}
      </form>
    </Modal>
  );
}
