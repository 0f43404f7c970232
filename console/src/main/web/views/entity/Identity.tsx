import { useQuery } from "@tanstack/react-query";
import { entity } from "../../api/queries";
import type { EntityKnown } from "../../api/types";
import { Hostile } from "../../parts/Hostile";
import { Failure } from "../../parts/States";
import { Time } from "../../parts/Time";
import { kindOf } from "../../pure/entity";
import classes from "../sources/sources.module.css";

/** Who somebody or something is over time, as far as events and people's lists tell. */
export function Identity(props: { tenant: string; type: string; value: string }) {
  const kind = kindOf(props.type);
  const known = useQuery({ ...entity(props.tenant, kind ?? "", props.value), enabled: kind !== undefined });
  if (known.isError) return <Failure error={known.error} />;
  const who = known.data;
  if (!who) return null;
  const about = [
    who.key.toLowerCase() === props.value.toLowerCase() ? "" : `Known as ${who.key}.`,
    who.criticality ? `Of ${who.criticality} criticality.` : "",
    who.owner ? `${who.owner} answers for it.` : "",
    who.network ? `In the network ${who.network}.` : "",
  ].filter((each) => each !== "");
  const isEmpty =
    who.names.length + who.addresses.length + who.uses.length + who.credentials.length === 0;
  if (isEmpty && about.length === 0) return null;
  return (
    <section className={classes.panel} tabIndex={0} aria-label="Who it is over time">
      {about.length > 0 && (
        <p>
          <Hostile text={about.join(" ")} />
        </p>
      )}
      {who.conflicts.map((conflict) => (
        <p key={conflict} role="note">
          <strong>Contradicts: </strong>
          <Hostile text={conflict} />
        </p>
      ))}
      {!isEmpty && (
        <table className="grid">
          <thead>
            <tr>
              <th>Who it is over time</th>
              <th>Kind</th>
              <th>From</th>
              <th>To</th>
              <th>Sure</th>
              <th>Who says so</th>
            </tr>
          </thead>
          <tbody>
            {[who.names, who.addresses, who.uses, who.credentials].flatMap((group, at) =>
              group.map((each, index) => <Row key={`${at}-${index}`} known={each} />),
            )}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ known }: { known: EntityKnown }) {
  return (
    <tr>
      <td>
        <Hostile text={known.value} />
      </td>
      <td>{known.kind}</td>
      <td>{known.first ? <Time at={known.first} /> : "always"}</td>
      <td>{known.last ? <Time at={known.last} /> : "always"}</td>
      <td>{known.confidence === 0 ? "not believed" : `${known.confidence} %`}</td>
      <td>{known.witness}</td>
    </tr>
  );
}
