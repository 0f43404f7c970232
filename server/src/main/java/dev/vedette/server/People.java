package dev.vedette.server;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Accounts;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.FactorRules;
import dev.vedette.store.cases.Identities;
import dev.vedette.store.cases.IdentityProviders;
import dev.vedette.store.cases.Passkeys;
import dev.vedette.store.cases.Sessions;
import dev.vedette.store.cases.Tokens;
import dev.vedette.store.cases.Users;
import dev.vedette.store.factors.SecondFactors;
import dev.vedette.store.secrets.Secrets;
import java.time.InstantSource;

/** Who may sign in, and how. */
record People(
    Accounts accounts,
    Users users,
    Tokens tokens,
    SecondFactors secondFactors,
    Sessions sessions,
    FactorRules factorRules,
    FactorRules passkeyRules,
    Passkeys passkeys,
    IdentityProviders identityProviders,
    Identities identities) {

  static People of(Database database, Secrets secrets, TenantId root, InstantSource clock) {
    return new People(
        new Accounts(database, clock),
        new Users(database),
        new Tokens(database, clock),
        new SecondFactors(database, secrets, root, clock),
        new Sessions(database, clock),
        new FactorRules(database),
        FactorRules.ofPasskeys(database),
        new Passkeys(database, clock),
        new IdentityProviders(database),
        new Identities(database, clock));
  }
}
