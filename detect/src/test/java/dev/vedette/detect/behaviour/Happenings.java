package dev.vedette.detect.behaviour;

import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.model.EventType;
import dev.vedette.model.TenantId;
import java.util.List;

/** Makes activities for tests, each of them one that a real event could tell of. */
public final class Happenings {
  public static final TenantId TENANT = new TenantId("acme");

  /** 2026-03-02, a Monday, 08:00 UTC. */
  public static final long MONDAY = 1_772_438_400_000L;

  public static final long SECOND = 1_000;
  public static final long MINUTE = 60 * SECOND;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;

  private static final EventType TYPE = new EventType("test-source", "Something", List.of());

  private Happenings() {}

  public static Occasion at(long time, String host) {
    return new Occasion(TENANT, time, host, TYPE);
  }

  public static Account user(String name) {
    return new Account(name, "acme", "");
  }

  public static Program program(String path) {
    return Program.of(path, "");
  }

  public static ProcessStart start(long time, String host, String parent, String program) {
    return start(time, host, parent, program, "", "alice");
  }

  public static ProcessStart start(
      long time, String host, String parent, String program, String command, String user) {
    return new ProcessStart(
        at(time, host),
        program(program),
        command,
        "",
        -1,
        program(parent),
        "",
        "",
        -1,
        user(user),
        "",
        "",
        "",
        -1);
  }
}
