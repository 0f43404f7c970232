package dev.vedette.correlate.entities;

import dev.vedette.correlate.entities.EntityName.Kind;
import dev.vedette.correlate.entities.Lesson.ActsFor;
import dev.vedette.correlate.entities.Lesson.HasAddress;
import dev.vedette.correlate.entities.Lesson.IsAlso;
import dev.vedette.correlate.entities.Lesson.Uses;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is who within one tenant, as its events tell and people list it.
 *
 * <p>It knows no clock: every question names the time that it is about, and what is told late is
 * put in its place. The same lessons in the same order give the same answers, byte for byte. Memory
 * is bounded; what was told longest ago is forgotten. Nothing is taken for the same thing because
 * it says so itself: see {@link NameGraph} and {@link AddressIndex}. Not safe for use by several
 * threads at once.
 */
public final class EntityBook {
  private static final int FORMAT = 1;
  private static final int MOST_STEPS = 8;

  private final AddressIndex addresses = new AddressIndex();
  private final NameGraph names = new NameGraph();
  private final UseTable uses = new UseTable();
  private final CredentialChains chains = new CredentialChains();
  private Assets assets = Assets.NONE;

  /** Takes in what events tell. */
  public void learn(Lesson lesson) {
    long first = lesson.first();
    long last = lesson.last();
    switch (lesson.fact()) {
      case HasAddress(EntityName host, String address, Witness witness, long lease) -> {
        var span = new Span(witness, first, last, lease > 0 ? last + lease : 0, 1);
        addresses.add(address, new Tenure(host.label(), full(host), span));
        learnLabel(host, span);
      }
      case IsAlso(EntityName one, EntityName other, Witness witness) -> {
        var span = Span.of(witness, first, last);
        names.add(one, other, span);
        learnLabel(one, span);
        learnLabel(other, span);
      }
      case Uses(EntityName person, EntityName host) ->
          uses.add(host.label(), person, Span.of(Witness.OWN, first, last));
      case ActsFor(EntityName credential, EntityName principal) ->
          chains.add(credential, principal, Span.of(Witness.ISSUER, first, last));
    }
  }

  private void learnLabel(EntityName host, Span span) {
    if (host.kind() == Kind.FULL_HOST) {
      names.add(new EntityName(Kind.HOST, host.label()), host, span);
    }
  }

  private static String full(EntityName host) {
    return host.kind() == Kind.FULL_HOST ? host.value() : "";
  }

  /** Goes on with another list of what people say. */
  public void use(Assets next) {
    assets = next;
  }

  public Assets assets() {
    return assets;
  }

  /**
   * Whose an address was at a time; null where nobody knows.
   *
   * @param address normalised, see {@link Addresses#normalise}
   */
  public @Nullable Whose whose(String address, long time) {
    var holder = addresses.at(address, time);
    if (holder != null && holder.trust() >= Whose.ENOUGH) {
      return new Whose(key(host(holder.tenure()), time), holder.trust(), witness(holder));
    }
    var listed = assets.ofAddress(address);
    if (listed != null && !listed.names().isEmpty()) {
      return new Whose(key(listed.names().getFirst(), time), Witness.LIST.trust(), Witness.LIST);
    }
    return holder == null
        ? null
        : new Whose(key(host(holder.tenure()), time), holder.trust(), witness(holder));
  }

  private static Witness witness(AddressHistory.Holder holder) {
    return holder.tenure().span().witness();
  }

  static EntityName host(Tenure tenure) {
    return tenure.full().isEmpty()
        ? new EntityName(Kind.HOST, tenure.host())
        : new EntityName(Kind.FULL_HOST, tenure.full());
  }

  /**
   * The name by which a host is known in its tenant: of its short names the one that was known
   * first. An address that was surely a host's is that host. A full name that is of another machine
   * than the one that bears its first label stays as it is. Null where the text names no host.
   */
  public @Nullable String hostKey(String text, long time) {
    var plain = HostNames.normalise(text);
    if (plain == null) {
      return null;
    }
    if (Addresses.isAddress(plain)) {
      var address = Addresses.normalise(plain);
      var whose = address == null ? null : whose(address, time);
      return whose != null && whose.isSure() ? whose.host() : plain;
    }
    var name = EntityName.host(text);
    return name == null ? plain : key(name, time);
  }

  /** The same of a product's id of a machine; null where that is not known. */
  public @Nullable String agentKey(EntityName agent, long time) {
    var key = key(agent, time);
    return key.equals(agent.value()) ? null : key;
  }

  String key(EntityName name, long time) {
    if (isPlain(name)) {
      return name.label();
    }
    if (name.kind() == Kind.FULL_HOST && isStranger(name)) {
      return name.value();
    }
    return members(name, time).stream()
        .filter(each -> each.kind() == Kind.HOST)
        .min(Comparator.comparingLong(this::since).thenComparing(EntityName::value))
        .map(EntityName::value)
        .orElse(name.label());
  }

  /** Whether a name stands for a host of which nothing is known but this name, short and full. */
  private boolean isPlain(EntityName name) {
    return !name.kind().isId()
        && names.isPlain(name)
        && assets.listed(name).isEmpty()
        && (name.kind() == Kind.HOST || isPlain(new EntityName(Kind.HOST, name.label())));
  }

  private boolean isKnown(EntityName name) {
    return names.knows(name) || !assets.listed(name).isEmpty();
  }

  private long since(EntityName name) {
    var bonds = names.bonds(name);
    return bonds.isEmpty() ? Long.MAX_VALUE : bonds.getFirst().span().first();
  }

  Set<EntityName> members(EntityName name, long time) {
    return names.members(
        name, time, assets::listed, (one, other) -> isStranger(one) || isStranger(other));
  }

  /** Whether a full name is of another machine than the one that its first label stands for. */
  boolean isStranger(EntityName name) {
    if (name.kind() != Kind.FULL_HOST) {
      return false;
    }
    var holder = holder(name.label());
    return holder.isPresent()
        && !holder.get().equals(name)
        && addresses.areApart(name, holder.get());
  }

  /** The full name that a first label stands for: the one that is seen most. */
  private Optional<EntityName> holder(String label) {
    return names.bonds(new EntityName(Kind.HOST, label)).stream()
        .filter(bond -> bond.other().kind() == Kind.FULL_HOST)
        .max(
            Comparator.comparingLong((NameGraph.Bond bond) -> bond.span().times())
                .thenComparing(bond -> bond.span().first(), Comparator.reverseOrder())
                .thenComparing(NameGraph.Bond::other, Comparator.reverseOrder()))
        .map(NameGraph.Bond::other);
  }

  /**
   * The names of somebody, the best known first; just the one that is given where nothing else is
   * known.
   */
  public List<EntityName> person(EntityName name, long time) {
    return isKnown(name) ? members(name, time).stream().sorted().toList() : List.of(name);
  }

  /**
   * Who was given a credential, through whatever others were issued in between; the credential
   * itself where nobody knows.
   */
  public EntityName behind(EntityName credential) {
    var seen = new HashSet<EntityName>();
    var current = credential;
    for (int i = 0; i < MOST_STEPS && seen.add(current); i++) {
      var next = chains.principal(current);
      if (next == null) {
        return current;
      }
      current = next;
    }
    return credential;
  }

  /** How much depends on a host or on somebody, as people say; null where they do not. */
  public @Nullable Criticality criticality(EntityName name, long time) {
    var asset = asset(name, time);
    return asset == null ? null : asset.criticality();
  }

  @Nullable Asset asset(EntityName name, long time) {
    return assets.size() == 0 ? null : assets.of(members(name, time));
  }

  AddressIndex addresses() {
    return addresses;
  }

  NameGraph names() {
    return names;
  }

  UseTable uses() {
    return uses;
  }

  CredentialChains chains() {
    return chains;
  }

  /** Writes all that events told; lists are kept elsewhere. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    addresses.write(out);
    names.write(out);
    uses.write(out);
    chains.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is damaged or of another version
   */
  public static EntityBook read(DataInputStream in) throws IOException {
    if (in.readInt() != FORMAT) {
      throw new IOException("it was written by another version");
    }
    var book = new EntityBook();
    book.addresses.read(in);
    book.names.read(in);
    book.uses.read(in);
    book.chains.read(in);
    return book;
  }
}
