import { byName } from "../pure/place";

/** Says how passkeys can be had where they cannot. */
export function ByName() {
  const named = byName(new URL(window.location.href));
  return (
    <p className="muted">
      Passkeys need a name in the address bar
      {named === undefined ? (
        ": ask whoever runs the platform for it."
      ) : (
        <>
          : <a href={named} style={{ textDecoration: "underline" }}>
            open this page as localhost
          </a>.
        </>
      )}
    </p>
  );
}
