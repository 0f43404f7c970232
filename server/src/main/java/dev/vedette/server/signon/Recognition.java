package dev.vedette.server.signon;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Hashing;
import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.User;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Identities.Owner;
import dev.vedette.store.cases.IdentityProviders;
import dev.vedette.store.cases.IdentityProviders.IdentityProvider;
import dev.vedette.store.cases.Users.Change;
import dev.vedette.store.cases.Users.Outcome;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Decides who of us somebody is whom a provider vouches for. A provider speaks for its own tenant
 * and what is below: nobody with a right anywhere else comes in by it.
 */
@Singleton
public final class Recognition {
  private static final int LONGEST_NAME = 100;

  private final Platform platform;
  private final Hashing hashing;

  @Inject
  Recognition(Platform platform, Hashing hashing) {
    this.platform = platform;
    this.hashing = hashing;
  }

  /**
   * The user whom claims are about; made, or given other roles, where the provider has a say in it.
   *
   * @param origin the address that the request came from
   * @throws SignOnFailure if it is nobody who may come in
   */
  public User recognise(IdentityProvider provider, Claims claims, String origin)
      throws SignOnFailure {
    checkDomain(provider, claims);
    var owner = platform.identities().find(provider.id(), claims.subject());
    var user =
        owner.isEmpty()
            ? create(provider, claims, origin)
            : current(provider, claims, owner.get(), origin);
    checkPlace(provider, user);
    checkFactor(provider, claims, user);
    return user;
  }

  private static void checkDomain(IdentityProvider provider, Claims claims) throws SignOnFailure {
    var domains = provider.terms().domains();
    if (domains.isEmpty()) {
      return;
    }
    var email =
        claims
            .email()
            .orElseThrow(() ->
                new SignOnFailure("The identity provider does not vouch for an e-mail address."));
    if (!domains.contains(email.substring(email.lastIndexOf('@') + 1))) {
      throw new SignOnFailure("This e-mail address is not of a domain that is let in here.");
    }
  }

  private User create(IdentityProvider provider, Claims claims, String origin)
      throws SignOnFailure {
    if (!provider.terms().createsUsers()) {
      throw new SignOnFailure(
          "Nobody is known by this account: sign in with your password, and add it with"
              + " POST /api/v1/session/identities.");
    }
    var name = claims.email().filter(Recognition::isName);
    if (name.isEmpty()) {
      throw new SignOnFailure("The identity provider vouches for no e-mail address of use.");
    }
    var grants = grants(provider, claims);
    if (grants.isEmpty()) {
      throw new SignOnFailure("None of your groups may do anything here: ask an administrator.");
    }
    var made =
        hashing.run(() ->
            platform.identities().create(provider.id(), claims.subject(), name.get(), grants));
    if (made.isEmpty()) {
      throw new SignOnFailure(
          "There is another user with your address as name: sign in with the password, and add"
              + " this account with POST /api/v1/session/identities.");
    }
    var user = made.get().user();
    audit(provider, user, origin, "user.add", new Change(null, null, user.grants()));
    return user;
  }

  /** What everybody can see, for it becomes a name. */
  private static boolean isName(String email) {
    return email.length() <= LONGEST_NAME
        && email.indexOf('@') > 0
        && email.chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
  }

  /** What groups give, one role at each place: the one that may do most. */
  private static List<Grant> grants(IdentityProvider provider, Claims claims) {
    var groups = new HashSet<>(claims.groups(provider.terms().groupsClaim()));
    groups.add(IdentityProviders.EVERYBODY);
    var best = BinaryOperator.<Grant>minBy(Comparator.comparing(Grant::role));
    Map<TenantId, Grant> grants = new HashMap<>();
    for (var mapping : provider.terms().mappings()) {
      if (groups.contains(mapping.group())) {
        grants.merge(mapping.grant().node(), mapping.grant(), best);
      }
    }
    return grants.values().stream().sorted(Comparator.comparing(g -> g.node().value())).toList();
  }

  private User current(IdentityProvider provider, Claims claims, Owner owner, String origin)
      throws SignOnFailure {
    var user = owner.user();
    if (!owner.isManaged()) {
      return user;
    }
    var grants = grants(provider, claims);
    if (!Set.copyOf(grants).equals(Set.copyOf(user.grants()))) {
      var change = new Change(null, null, grants);
      if (platform.users().change(user.id(), change, _ -> true) != Outcome.DONE) {
        throw new SignOnFailure("Your roles cannot be changed to what the provider says.");
      }
      audit(provider, user, origin, "user.change", change);
    }
    if (grants.isEmpty()) {
      throw new SignOnFailure("None of your groups may do anything here: ask an administrator.");
    }
    return new User(user.id(), user.name(), grants);
  }

  /**
   * Whether all rights of somebody lie where a provider speaks.
   *
   * @throws SignOnFailure if not
   */
  public void checkPlace(IdentityProvider provider, User user) throws SignOnFailure {
    var nodes =
        platform.tenants().below(List.of(provider.tenant())).stream()
            .map(node -> node.id())
            .collect(Collectors.toSet());
    if (user.grants().isEmpty()
        || !user.grants().stream().allMatch(grant -> nodes.contains(grant.node()))) {
      throw new SignOnFailure("You have rights where this identity provider has no say.");
    }
  }

  /** Whoever set an authenticator up, or must have one, is not let in by a mere password. */
  private void checkFactor(IdentityProvider provider, Claims claims, User user)
      throws SignOnFailure {
    if (!isStrong(provider, claims)
        && (platform.factorRules().bind(user.grants())
            || platform.secondFactors().state(user).isActive())) {
      throw new SignOnFailure(
          "A second factor is asked of you, and the identity provider does not say that it asked"
              + " for one.");
    }
  }

  /** Whether somebody has shown a second factor over there. */
  public static boolean isStrong(IdentityProvider provider, Claims claims) {
    return provider.terms().vouches() || claims.isStrong();
  }

  /**
   * Adds a way in to somebody who has asked for it.
   *
   * @param id of the user
   * @throws SignOnFailure if it is not theirs to have
   */
  public User add(IdentityProvider provider, Claims claims, String id) throws SignOnFailure {
    checkDomain(provider, claims);
    var person = platform.users().find(id).filter(each -> !each.isDisabled());
    if (person.isEmpty()) {
      throw new SignOnFailure("You are shut out: ask an administrator.");
    }
    var user = person.get().user();
    checkPlace(provider, user);
    if (!platform.identities().link(id, provider.id(), claims.subject())) {
      throw new SignOnFailure(
          "This account is somebody else's, or you have another one of this identity provider.");
    }
    return user;
  }

  private void audit(
      IdentityProvider provider, User user, String origin, String action, Change change) {
    var detail = "%s by %s: %s".formatted(user.name(), provider.terms().name(), change);
    platform.audit().add(new Act(user.name(), origin, provider.tenant().value(), action, detail));
  }
}
