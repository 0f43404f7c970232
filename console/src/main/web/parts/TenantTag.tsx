import { useTenants } from "../api/queries";
import { Hostile } from "./Hostile";
import classes from "./parts.module.css";

/** Which client something is of, in its own colour. */
export function TenantTag({ id }: { id: string }) {
  const { byId, colours } = useTenants();
  return (
    <span className={classes.tenant}>
      <span className={classes.tenantDot} style={{ background: colours.get(id) }} aria-hidden />
      <span className={classes.tenantName}>
        <Hostile text={byId.get(id)?.name ?? id} />
      </span>
    </span>
  );
}

/** The client that whatever is below is about, so that nobody acts on the wrong one. */
export function TenantBand({ id }: { id: string }) {
  const { byId, colours } = useTenants();
  return (
    <div className={classes.band} style={{ background: colours.get(id) }} role="status">
      <Hostile text={byId.get(id)?.name ?? id} />
    </div>
  );
}
