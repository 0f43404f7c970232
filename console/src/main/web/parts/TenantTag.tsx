import { useTenants } from "../api/queries";
import { tenantColour } from "../pure/colour";
import { Hostile } from "./Hostile";
import classes from "./parts.module.css";

/** Which client something is of, in its own colour. */
export function TenantTag({ id }: { id: string }) {
  const tenant = useTenants().byId.get(id);
  return (
    <span className={classes.tenant}>
      <span className={classes.tenantDot} style={{ background: tenantColour(id) }} aria-hidden />
      <span className={classes.tenantName}>
        <Hostile text={tenant?.name ?? id} />
      </span>
    </span>
  );
}

/** The client that whatever is below is about, so that nobody acts on the wrong one. */
export function TenantBand({ id }: { id: string }) {
  const tenant = useTenants().byId.get(id);
  return (
    <div className={classes.band} style={{ background: tenantColour(id) }} role="status">
      <Hostile text={tenant?.name ?? id} />
    </div>
  );
}
