import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Message } from "../../../api/types";
import { Hostile } from "../../../parts/Hostile";
import { Failure, Rows } from "../../../parts/States";
import { Time } from "../../../parts/Time";
import classes from "../../sources/sources.module.css";
import { attempts, messages } from "./asked";

/** What people were told, and the proof that it came. */
export function Messages({ tenant }: { tenant: string }) {
  const found = useQuery(messages(tenant));
  const [open, setOpen] = useState("");
  if (found.isError) return <Failure error={found.error} />;
  if (!found.data) return <Rows count={3} />;
  return (
    <section className={classes.form} aria-label="Messages">
      <h2>Messages about it</h2>
      {found.data.length === 0 ? (
        <p className="muted">Nobody was told of anything yet.</p>
      ) : (
        <div className={classes.panel} tabIndex={0}>
          <table className="grid">
            <thead>
              <tr>
                <th>Made</th>
                <th>About</th>
                <th>To</th>
                <th>State</th>
                <th>
                  <span className="muted">Proof</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.data.map((message) => (
                <tr key={message.id}>
                  <td>
                    <Time at={message.created} />
                  </td>
                  <td>
                    {message.kind} <code>{message.subject}</code>
                  </td>
                  <td>
                    <Hostile text={message.address || message.channel} />
                  </td>
                  <td>
                    {message.state}
                    {message.phase && `, ${message.phase}`}
                  </td>
                  <td>
                    {open === message.id ? (
                      <Attempts message={message} />
                    ) : (
                      <Button variant="default" onClick={() => setOpen(message.id)}>
                        Attempts
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Attempts({ message }: { message: Message }) {
  const found = useQuery(attempts(message.tenant, message.id));
  if (found.isError) return <Failure error={found.error} />;
  return (
    <ol>
      {(found.data ?? []).map((each) => (
        <li key={each.number}>
          <Time at={each.began} isShort /> {each.outcome}: <Hostile text={each.answer} />
        </li>
      ))}
    </ol>
  );
}
