package dev.vedette.correlate;

import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.correlate.entities.EntityName;
import dev.vedette.correlate.entities.EntityName.Kind;
import org.jspecify.annotations.Nullable;

/** Who the names in one finding stand for, as its tenant knows them at its time. */
final class Identities {
  private static final String ROLE_SESSION = ":assumed-role/";

  private final EntityBook book;
  private final long time;

  Identities(EntityBook book, long time) {
    this.book = book;
    this.time = time;
  }

  /** The name by which a host is known; null where the text names none. */
  @Nullable String host(String text) {
    return book.hostKey(text, time);
  }

  /** The host that surely had an address, or null. */
  @Nullable String owner(@Nullable String address) {
    var whose = address == null ? null : book.whose(address, time);
    return whose != null && whose.isSure() ? whose.host() : null;
  }

  /**
   * The account of a domain that stands for the same person, where one is known; an account of one
   * host or cloud alone stays what it is unless it names somebody by mail or id.
   *
   * @param written as it was logged
   * @param uid the identifier that was logged with it
   */
  Account account(Account account, @Nullable String written, @Nullable String uid) {
    var name = account.ordinary() ? name(account, written, uid) : null;
    if (name == null) {
      return account;
    }
    for (var known : book.person(name, time)) {
      if (known.kind() == Kind.ACCOUNT) {
        return of(known, account);
      }
    }
    return account;
  }

  private static @Nullable EntityName name(
      Account account, @Nullable String written, @Nullable String uid) {
    if (written != null && written.indexOf('@') > 0) {
      return EntityName.person(written, null);
    }
    var id = uid == null ? null : EntityName.id(uid);
    if (id != null && id.kind() != Kind.OBJECT) {
      return id;
    }
    return account.scope() != null || account.domain() == null
        ? null
        : EntityName.person(account.name(), account.domain());
  }

  private static Account of(EntityName known, Account account) {
    int slash = known.value().indexOf('\\');
    var domain = known.value().substring(0, slash);
    var name = known.value().substring(slash + 1);
    boolean isSame = name.equals(account.name()) && account.scope() != null;
    return isSame && domain.equals(account.scope())
        ? account
        : new Account(name, domain, account.mail(), null, account.ordinary());
  }

  /**
   * Who acts behind a role that was assumed; null where nobody knows, or nobody is.
   *
   * @param credential with which they act
   */
  @Nullable Account behind(@Nullable String credential, Place place) {
    var name = credential == null ? null : EntityName.credential(credential);
    var principal = name == null ? null : book.behind(name);
    if (principal == null || principal.equals(name)) {
      return null;
    }
    if (principal.kind() == Kind.ARN && !principal.value().contains(ROLE_SESSION)) {
      return Account.ofArn(principal.value(), place);
    }
    var account =
        principal.kind().isId() || principal.kind() == Kind.ARN
            ? null
            : Account.parse(principal.value(), null, place);
    return account == null ? null : account(account, principal.value(), null);
  }
}
