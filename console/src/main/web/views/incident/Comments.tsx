import { Button, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { got, server } from "../../api/client";
import { comments } from "../../api/queries";
import { Hostile } from "../../parts/Hostile";
import { Ago } from "../../parts/Time";
import classes from "./incident.module.css";

/** What people say about an incident. */
export function Comments({ tenant, id }: { tenant: string; id: string }) {
  const queries = useQueryClient();
  const said = useQuery(comments(tenant, id)).data ?? [];
  const [text, setText] = useState("");
  const add = useMutation({
    mutationFn: () =>
      got(
        server.POST("/api/v1/tenants/{tenant}/incidents/{id}/comments", {
          params: { path: { tenant, id } },
          body: { text },
        }),
      ),
    onSuccess: () => setText(""),
    onSettled: () => queries.invalidateQueries(comments(tenant, id)),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() !== "") add.mutate();
  }

  return (
    <section>
      <h2>Comments</h2>
      <ul className={classes.comments}>
        {said.map((comment) => (
          <li key={comment.id}>
            <strong>
              <Hostile text={comment.author} />
            </strong>{" "}
            <span className="muted">
              <Ago at={comment.created} /> ago
            </span>
            <div>
              <Hostile text={comment.text} isBlock />
            </div>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className={`${classes.say} no-print`}>
        <Textarea
          aria-label="Comment"
          placeholder="What do the others need to know?"
          autosize
          minRows={2}
          maxRows={10}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
          }}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          Comment
        </Button>
      </form>
    </section>
  );
}
