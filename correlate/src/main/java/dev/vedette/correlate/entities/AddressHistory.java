package dev.vedette.correlate.entities;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts had one address, and when. Sightings of one host that follow each other are one
 * tenure, in whatever order they are told; where there are too many tenures, those of one host that
 * are nearest to each other become one, and then the oldest is forgotten.
 */
final class AddressHistory {
  private static final int MOST = 32;
  private static final long HOUR = 3_600_000;

  /** Sightings that are no further apart are of one tenure. */
  private static final long TOGETHER = HOUR;

  /** For how long an address stays a host's that is not heard of. */
  private static final long HOLD = 24 * HOUR;

  private static final int LESS_AFTERWARDS = 10;
  private static final int LESS_BEFOREHAND = 15;
  private static final int LESS_AT_ANY_TIME = 30;

  private final List<Tenure> tenures = new ArrayList<>();

  /**
   * Whose an address was at a time.
   *
   * @param trust 0 to 100
   * @param rivals hosts that had it at the same time, as others say
   */
  record Holder(Tenure tenure, int trust, List<Tenure> rivals) {}

  void add(Tenure told) {
    var tenure = told;
    for (int i = tenures.size() - 1; i >= 0; i--) {
      var known = tenures.get(i);
      if (known.isSameHost(tenure) && known.span().gapTo(tenure.span()) <= TOGETHER) {
        tenure = known.with(tenure);
        tenures.remove(i);
      }
    }
    tenures.add(tenure);
    tenures.sort(Tenure.ORDER);
    if (tenures.size() > MOST) {
      shrink();
    }
  }

  List<Tenure> tenures() {
    return List.copyOf(tenures);
  }

  /**
   * Whose it was at a time; null where nobody knows. What DNS says counts where nothing else is
   * known: services have names there that are no host's.
   */
  @Nullable Holder at(long time) {
    var hosts = tenures.stream().filter(each -> !isLookup(each)).toList();
    return at(hosts.isEmpty() ? tenures : hosts, time);
  }

  private static boolean isLookup(Tenure tenure) {
    return tenure.span().witness() == Witness.LOOKUP;
  }

  private static @Nullable Holder at(List<Tenure> tenures, long time) {
    var there = tenures.stream().filter(each -> each.span().covers(time)).toList();
    if (!there.isEmpty()) {
      return strongest(there);
    }
    var before = latestBefore(tenures, time);
    if (before != null && time <= end(before)) {
      return new Holder(before, before.span().witness().trust() - LESS_AFTERWARDS, List.of());
    }
    var after = firstAfter(tenures, time);
    if (after != null && after.span().first() - time <= TOGETHER) {
      return new Holder(after, after.span().witness().trust() - LESS_BEFOREHAND, List.of());
    }
    return only(tenures);
  }

  private static Holder strongest(List<Tenure> there) {
    var best = there.getFirst();
    for (var each : there) {
      best = each.span().witness().compareTo(best.span().witness()) > 0 ? each : best;
    }
    var holder = best;
    var rivals =
        there.stream().filter(each -> !each.host().equals(holder.host())).distinct().toList();
    boolean isUndecided =
        rivals.stream().anyMatch(each -> each.span().witness() == holder.span().witness());
    return new Holder(best, isUndecided ? 0 : best.span().witness().trust(), rivals);
  }

  private static long end(Tenure tenure) {
    var span = tenure.span();
    return span.until() > 0 ? Math.max(span.last(), span.until()) : span.last() + HOLD;
  }

  private static @Nullable Tenure latestBefore(List<Tenure> tenures, long time) {
    Tenure latest = null;
    for (var each : tenures) {
      if (each.span().last() < time
          && (latest == null || each.span().last() > latest.span().last())) {
        latest = each;
      }
    }
    return latest;
  }

  private static @Nullable Tenure firstAfter(List<Tenure> tenures, long time) {
    return tenures.stream().filter(each -> each.span().first() > time).findFirst().orElse(null);
  }

  /** Where no other host ever had it, it may have been that one's all the time. */
  private static @Nullable Holder only(List<Tenure> tenures) {
    if (tenures.isEmpty()) {
      return null;
    }
    var one = tenures.getFirst();
    boolean isOnly = tenures.stream().allMatch(each -> each.host().equals(one.host()));
    return isOnly
        ? new Holder(one, one.span().witness().trust() - LESS_AT_ANY_TIME, List.of())
        : null;
  }

  private void shrink() {
    int nearest = -1;
    for (int i = 1; i < tenures.size(); i++) {
      if (tenures.get(i).isSameHost(tenures.get(i - 1))
          && (nearest < 0 || gapBefore(i) < gapBefore(nearest))) {
        nearest = i;
      }
    }
    if (nearest < 0) {
      tenures.removeFirst();
      return;
    }
    var later = tenures.remove(nearest);
    tenures.set(nearest - 1, tenures.get(nearest - 1).with(later));
  }

  private long gapBefore(int index) {
    return tenures.get(index).span().gapTo(tenures.get(index - 1).span());
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(tenures.size());
    for (var each : tenures) {
      out.writeUTF(each.host());
      out.writeUTF(each.full());
      each.span().write(out);
    }
  }

  static AddressHistory read(DataInput in) throws IOException {
    var history = new AddressHistory();
    int count = Bounds.check(in.readInt(), MOST);
    for (int i = 0; i < count; i++) {
      history.tenures.add(new Tenure(in.readUTF(), in.readUTF(), Span.read(in)));
    }
    return history;
  }
}
