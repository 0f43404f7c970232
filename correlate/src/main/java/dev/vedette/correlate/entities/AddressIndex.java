package dev.vedette.correlate.entities;

import dev.vedette.correlate.entities.AddressHistory.Holder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which host had which address, and when. A name that the client gave itself is not believed where
 * the host of that name is heard from elsewhere: anybody may call themselves a domain controller.
 * Bounded: what was told longest ago is forgotten.
 */
final class AddressIndex {
  private static final int MOST = 50_000;
  private static final int MOST_OF_A_HOST = 64;

  /** So near in time a host that is heard from one address is not at another. */
  private static final long NEAR = 24 * 3_600_000L;

  private final Map<String, AddressHistory> histories = new LinkedHashMap<>();
  private final Map<String, Set<String>> byHost = new HashMap<>();

  /** An address that somebody gave as a host's, and those from which that host itself is heard. */
  record Claim(String address, Tenure tenure, List<String> own) {}

  void add(String address, Tenure tenure) {
    var history = histories.remove(address);
    history = history == null ? new AddressHistory() : history;
    history.add(tenure);
    histories.put(address, history);
    if (histories.size() > MOST) {
      forgetFirst();
    }
    note(address, history);
  }

  private void note(String address, AddressHistory history) {
    for (var tenure : history.tenures()) {
      var addresses = byHost.computeIfAbsent(tenure.host(), _ -> new LinkedHashSet<>());
      if (addresses.size() < MOST_OF_A_HOST) {
        addresses.add(address);
      }
    }
  }

  private void forgetFirst() {
    var address = histories.keySet().iterator().next();
    var history = histories.remove(address);
    if (history != null) {
      for (var tenure : history.tenures()) {
        byHost.computeIfPresent(
            tenure.host(),
            (_, addresses) -> {
              addresses.remove(address);
              return addresses.isEmpty() ? null : addresses;
            });
      }
    }
  }

  /** Whose an address was at a time, by who may be believed; null where nobody knows. */
  @Nullable Holder at(String address, long time) {
    var history = histories.get(address);
    var holder = history == null ? null : history.at(time);
    if (holder == null || !isForged(address, holder.tenure(), time)) {
      return holder;
    }
    return new Holder(holder.tenure(), 0, holder.rivals());
  }

  /** Whether a client called itself what another is: that one is heard from elsewhere. */
  boolean isForged(String address, Tenure tenure, long time) {
    return tenure.span().witness().isForgeable()
        && !own(tenure.host(), address, time).isEmpty()
        && !isHeardFrom(tenure.host(), address);
  }

  private boolean isHeardFrom(String host, String address) {
    return tenures(address).stream()
        .anyMatch(each -> each.host().equals(host) && !each.span().witness().isForgeable());
  }

  /** The other addresses from which a host itself is heard about a time. */
  List<String> own(String host, String besides, long time) {
    var own = new ArrayList<String>();
    for (var address : addresses(host)) {
      boolean isOwn =
          !address.equals(besides)
              && tenures(address).stream()
                  .anyMatch(each ->
                      each.host().equals(host)
                          && !each.span().witness().isForgeable()
                          && each.span().first() - NEAR <= time
                          && time <= each.span().last() + NEAR);
      if (isOwn) {
        own.add(address);
      }
    }
    return own;
  }

  /**
   * Whether two full names of one first label are two machines: each is heard from addresses of its
   * own at the same time, and they never shared one.
   */
  boolean areApart(EntityName one, EntityName other) {
    boolean isTogether = false;
    var mine = new ArrayList<Span>();
    var theirs = new ArrayList<Span>();
    for (var address : addresses(one.label())) {
      var ofOne = spans(address, one);
      var ofOther = spans(address, other);
      if (!ofOne.isEmpty() && !ofOther.isEmpty()) {
        return false;
      }
      mine.addAll(ofOne);
      theirs.addAll(ofOther);
    }
    for (var span : mine) {
      isTogether |= theirs.stream().anyMatch(each -> each.gapTo(span) == 0);
    }
    return isTogether;
  }

  private List<Span> spans(String address, EntityName full) {
    return tenures(address).stream()
        .filter(each -> each.full().equals(full.value()) && !each.span().witness().isForgeable())
        .map(Tenure::span)
        .toList();
  }

  List<Tenure> tenures(String address) {
    var history = histories.get(address);
    return history == null ? List.of() : history.tenures();
  }

  /** The addresses that a host has had. */
  Set<String> addresses(String host) {
    return new TreeSet<>(byHost.getOrDefault(host, Set.of()));
  }

  /** All addresses. */
  Set<String> all() {
    return histories.keySet();
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(histories.size());
    for (var each : histories.entrySet()) {
      out.writeUTF(each.getKey());
      each.getValue().write(out);
    }
  }

  void read(DataInput in) throws IOException {
    int count = Bounds.check(in.readInt(), MOST);
    for (int i = 0; i < count; i++) {
      var address = in.readUTF();
      var history = AddressHistory.read(in);
      histories.put(address, history);
      note(address, history);
    }
  }
}
