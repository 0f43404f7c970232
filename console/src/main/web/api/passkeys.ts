import { isAddress } from "../pure/place";
import { got, server } from "./client";

/** Whether this browser can be asked for passkeys here. */
export function hasPasskeys(): boolean {
  return (
    window.isSecureContext &&
    !isAddress(window.location.hostname) &&
    typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON === "function"
  );
}

interface Begun<Options> {
  ceremony: string;
  publicKey: Options;
}

/** What authenticators say if somebody changes their mind, or is too slow. */
class Declined extends Error {
  constructor() {
    super("No passkey was used: try again, and look for your browser's question.");
  }
}

function answered(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) throw new Declined();
  return credential.toJSON();
}

async function asked(asking: Promise<Credential | null>): Promise<unknown> {
  try {
    return answered(await asking);
  } catch (error) {
    if (error instanceof DOMException && error.name === "InvalidStateError") {
      throw new Error("This authenticator has a passkey of yours already.");
    }
    throw error instanceof DOMException ? new Declined() : error;
  }
}

/** Makes a passkey for oneself; with the password, if one signed in a while ago. */
export async function makePasskey(name: string, password: string | undefined): Promise<void> {
  const begun = await got<Begun<PublicKeyCredentialCreationOptionsJSON>>(
    server.POST("/api/v1/passkeys/options", { body: { password } }),
  );
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(begun.publicKey);
  const credential = await asked(navigator.credentials.create({ publicKey }));
  await got(
    server.POST("/api/v1/passkeys", { body: { name, ceremony: begun.ceremony, credential } }),
  );
}

/** Signs in with whichever passkey somebody chooses. */
export async function signInByPasskey(): Promise<void> {
  const begun = await got<Begun<PublicKeyCredentialRequestOptionsJSON>>(
    server.POST("/api/v1/session/passkey/options", {}),
  );
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(begun.publicKey);
  const credential = await asked(navigator.credentials.get({ publicKey }));
  await got(
    server.POST("/api/v1/session/passkey", { body: { ceremony: begun.ceremony, credential } }),
  );
}
