import { useState } from "react";
import { useTenants } from "../../../api/queries";
import { Rows } from "../../../parts/States";
import { WhereSelect } from "../../../parts/WhereSelect";
import classes from "../../sources/sources.module.css";
import { Channels } from "./Channels";
import { Messages } from "./Messages";
import { Plan } from "./Plan";

/** Who is told of what happens at a node of the tree and below it. */
export function Alerting() {
  const { all } = useTenants();
  const [chosen, setChosen] = useState<string>();
  const root = all.find((each) => each.kind === "msp") ?? all[0];
  const tenant = chosen ?? root?.id;
  if (!tenant) return <Rows />;
  return (
    <div className={classes.form}>
      <WhereSelect value={tenant} choose={setChosen} />
      <Channels key={`channels ${tenant}`} tenant={tenant} />
      <Plan key={`plan ${tenant}`} tenant={tenant} />
      <Messages key={`messages ${tenant}`} tenant={tenant} />
    </div>
  );
}
