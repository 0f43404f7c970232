package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.access.Caller;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.IdentityProviders.Mapping;
import dev.vedette.store.cases.IdentityProviders.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be agreed with an identity provider; what is left out stays, or is as usual.
 *
 * @param client_id as the platform is registered there; it may come later
 * @param groups_claim where groups stand, {@code groups} if nothing is said
 * @param domains of verified e-mail addresses that are let in; empty for any
 * @param creates_users whether somebody unknown becomes a user, with the roles of their groups
 * @param second_factor whether it always asks for one, whatever it says
 * @param private_network whether it may be at an address that is not public
 */
@SuppressWarnings("RecordComponentName")
public record ProviderTerms(
    @Nullable String name,
    @Nullable String issuer,
    @Nullable String client_id,
    @Nullable String client_secret,
    @Nullable String scopes,
    @Nullable String groups_claim,
    @Nullable List<String> domains,
    @Nullable Boolean creates_users,
    @Nullable Boolean second_factor,
    @Nullable Boolean private_network,
    @Nullable Boolean disabled,
    @Nullable List<GroupRole> roles) {
  private static final int MOST = 100;
  private static final int LONGEST_SECRET = 4_096;
  private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,300}");
  private static final Pattern SCOPES = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e ]{1,500}");
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

  /**
   * What members of a group may do.
   *
   * @param group as the provider calls it, or {@code *} for everybody
   */
  public record GroupRole(@Nullable String group, @Nullable String role, @Nullable String tenant) {
    static GroupRole of(Mapping mapping) {
      var grant = mapping.grant();
      return new GroupRole(mapping.group(), grant.role().key(), grant.node().value());
    }
  }

  /**
   * What will hold.
   *
   * @param former what held so far, or null
   * @param below the tenants that the provider speaks for
   * @throws ProblemException 400, 403 or 404 if it cannot
   */
  Terms terms(@Nullable Terms former, Caller caller, List<TenantId> below) {
    if (client_secret != null
        && (client_secret.isEmpty() || client_secret.length() > LONGEST_SECRET)) {
      throw new ProblemException(400, "client_secret has 1 to " + LONGEST_SECRET + " characters.");
    }
    var terms =
        new Terms(
            name == null && former != null ? former.name() : PasswordRules.name(name),
            client_id == null
                ? former == null ? "" : former.clientId()
                : word(client_id, "client_id"),
            scopes == null
                ? former == null ? "openid email profile" : former.scopes()
                : scopes(scopes),
            groups_claim == null
                ? former == null ? "groups" : former.groupsClaim()
                : word(groups_claim, "groups_claim"),
            domains == null ? former == null ? List.of() : former.domains() : domains(domains),
            is(creates_users, former != null && former.createsUsers()),
            is(second_factor, former != null && former.vouches()),
            is(private_network, former != null && former.isPrivate()),
            is(disabled, former != null && former.isDisabled()),
            roles == null
                ? former == null ? List.of() : former.mappings()
                : mappings(roles, caller, below));
    if (terms.createsUsers() && (terms.domains().isEmpty() || terms.mappings().isEmpty())) {
      throw new ProblemException(
          400, "Who makes users by an identity provider says for which domains, and their roles.");
    }
    return terms;
  }

  private static boolean is(@Nullable Boolean wanted, boolean former) {
    return wanted == null ? former : wanted;
  }

  private static String word(String value, String field) {
    if (!WORD.matcher(value).matches()) {
      throw new ProblemException(400, field + " has 1 to 300 ASCII characters, and no spaces.");
    }
    return value;
  }

  private static String scopes(String value) {
    if (!SCOPES.matcher(value).matches() || !List.of(value.split(" ")).contains("openid")) {
      throw new ProblemException(400, "scopes are words with spaces between, one of them openid.");
    }
    return value;
  }

  private static List<String> domains(List<String> values) {
    if (values.size() > MOST) {
      throw new ProblemException(400, "Send at most " + MOST + " domains.");
    }
    return values.stream().map(ProviderTerms::domain).distinct().toList();
  }

  private static String domain(@Nullable String value) {
    var domain = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    if (domain.length() > 253 || !DOMAIN.matcher(domain).matches()) {
      throw new ProblemException(400, "domains are like example.com.");
    }
    return domain;
  }

  private static List<Mapping> mappings(
      List<GroupRole> values, Caller caller, List<TenantId> below) {
    if (values.size() > MOST) {
      throw new ProblemException(400, "Send at most " + MOST + " roles.");
    }
    var mappings = values.stream().map(value -> mapping(value, caller, below)).toList();
    var places = new HashSet<List<Object>>();
    if (!mappings.stream()
        .allMatch(each -> places.add(List.of(each.group(), each.grant().node())))) {
      throw new ProblemException(400, "Send one role for each group and tenant.");
    }
    return mappings;
  }

  private static Mapping mapping(@Nullable GroupRole value, Caller caller, List<TenantId> below) {
    var group = value == null ? null : value.group();
    if (value == null || group == null || group.isEmpty() || group.length() > 300) {
      throw new ProblemException(400, "Each of roles has a group, a role and a tenant.");
    }
    var view = new GrantView(value.role(), value.tenant());
    var grant = GrantView.read(List.of(view), caller, caller.authority()).getFirst();
    if (!below.contains(grant.node())) {
      throw new ProblemException(
          400, "An identity provider gives roles at its own tenant, and below it, only.");
    }
    return new Mapping(group, grant);
  }
}
