package dev.vedette.pipeline;

import dev.vedette.correlate.Logon;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The context of a scan, without repeats and bounded: what is beyond the bound is left out. */
final class ContextTable {
  private static final int MAX_LOCATIONS = 100_000;
  private static final int MAX_LOGONS = 200_000;
  private static final long MINUTE = 60_000;

  private final Set<Context.Location> locations = new LinkedHashSet<>();
  private final Map<Repeat, Logon> logons = new LinkedHashMap<>();

  /** What makes a logon a repeat of another: all but the time within its minute. */
  private record Repeat(long minute, String host, String account, String source) {}

  void add(Context context) {
    switch (context) {
      case Context.Location location -> {
        if (locations.size() < MAX_LOCATIONS) {
          locations.add(location);
        }
      }
      case Context.RemoteLogon(Logon logon) -> {
        if (logons.size() < MAX_LOGONS) {
          logons.putIfAbsent(repeat(logon), logon);
        }
      }
    }
  }

  private static Repeat repeat(Logon logon) {
    return new Repeat(
        Math.floorDiv(logon.time(), MINUTE),
        logon.host(),
        String.valueOf(logon.account()),
        logon.source());
  }

  Set<Context.Location> locations() {
    return Collections.unmodifiableSet(locations);
  }

  List<Logon> logons() {
    return List.copyOf(logons.values());
  }
}
