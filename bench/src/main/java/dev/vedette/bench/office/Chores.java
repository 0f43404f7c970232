package dev.vedette.bench.office;

import java.util.Locale;

/** What hosts do by themselves: agents, policies, backups, updates, scans, monitoring. */
final class Chores {
  private static final int MINUTE = 60_000;
  private static final long HOUR = 60L * MINUTE;
  private static final int[] PORTS = {21, 22, 23, 80, 135, 139, 443, 445, 1433, 3389, 5985, 8080};

  private final Staff staff;
  private final Chance chance;
  private final WindowsLog windows;
  private final NetworkLog network;

  Chores(Staff staff, Chance chance, WindowsLog windows, NetworkLog network) {
    this.staff = staff;
    this.chance = chance;
    this.windows = windows;
    this.network = network;
  }

  /**
   * @param day 0 is a Monday
   */
  void run(int day, long midnight) {
    for (var machine : staff.machines()) {
      background(machine, day, midnight);
      talkToDomain(machine, midnight);
    }
    backup(day, midnight);
    if (day % 7 == 2) {
      scan(midnight + 12 * HOUR);
    }
    if (day == 8) {
      update(midnight + 19 * HOUR);
    }
    if (day == 4 || day == 11) {
      deploy(day, midnight + 13 * HOUR);
    }
    monitor(midnight);
  }

  private void background(Machine machine, int day, long midnight) {
    long from = midnight + (machine.isServer() ? 0 : 7 * HOUR);
    long length = machine.isServer() ? 24 * HOUR : 12 * HOUR;
    for (int i = chance.times(machine.isServer() ? 90 : 45); i > 0; i--) {
      var program = chance.popular(Programs.OF_HOSTS);
      windows.started(
          from + chance.below(length), machine, null, program, "0x3e7", Workday.version(day));
    }
  }

  private void talkToDomain(Machine machine, long midnight) {
    var controller = staff.server(machine.number() % 2 == 0 ? "dc01" : "dc02");
    for (int i = chance.times(6); i > 0; i--) {
      long time = midnight + 7 * HOUR + chance.below(12 * HOUR);
      windows.loggedOn(
          time,
          controller,
          machine.name().toUpperCase(Locale.ROOT) + "$",
          "S-1-5-21-1917463082-2744019235-3305128-" + (3000 + machine.number()),
          3,
          machine.address(),
          "0x" + chance.hex(6));
      network.connected(time, machine.address(), controller.address(), 88, "krb_tcp", 1600, 1700);
    }
    // The agent calls home: regular, small, to a place that every host talks to.
    for (long time = midnight + 7 * HOUR; time < midnight + 19 * HOUR; time += 15 * MINUTE) {
      long jitter = Math.abs(Math.round(chance.normal(0, 20_000)));
      network.connected(
          time + jitter, machine.address(), "203.0.113.10", 443, "ssl", 900, chance.size(700, 0.3));
    }
  }

  private void backup(int day, long midnight) {
    var store = staff.server("bak01");
    for (var server : staff.servers()) {
      long time = midnight + HOUR + chance.below(2 * HOUR);
      windows.loggedOn(
          time,
          server,
          "svc_backup",
          "S-1-5-21-1917463082-2744019235-3305128-1900",
          3,
          store.address(),
          "0x" + chance.hex(6));
      int version = Workday.version(day);
      windows.started(time + 2000, server, null, Programs.BACKUP, "0x3e7", version);
      windows.started(time + 5000, server, null, Programs.SHADOWS, "0x3e7", version);
      network.connected(
          time + 9000,
          server.address(),
          store.address(),
          9443,
          "ssl",
          chance.size(4e9, 0.5),
          90_000);
    }
  }

  /** Once a week: every port of every host, and a logon that is refused on some. */
  private void scan(long begin) {
    var scanner = staff.server("scan01");
    long time = begin;
    for (var machine : staff.machines()) {
      for (int port : PORTS) {
        network.probed(time + chance.below(2000), scanner.address(), machine.address(), port);
      }
      if (chance.isTrue(0.3)) {
        windows.refused(time + 3000, machine, "svc_scan", scanner.address());
      } else {
        windows.loggedOn(
            time + 3000,
            machine,
            "svc_scan",
            "S-1-5-21-1917463082-2744019235-3305128-1901",
            3,
            scanner.address(),
            "0x" + chance.hex(6));
      }
      time += 30_000 + chance.below(20_000);
    }
  }

  private void update(long begin) {
    for (var machine : staff.machines()) {
      long time = begin + chance.below(3 * HOUR);
      windows.started(time, machine, null, Programs.UPDATE, "0x3e7", 2);
      var file = "C:\\Windows\\WinSxS\\Temp\\PendingRenames\\" + chance.hex(24) + ".dll";
      windows.wrote(time + 60_000, machine, Programs.UPDATE.path(), file, "NT AUTHORITY\\SYSTEM");
    }
  }

  /** A new version of some program reaches every host within two hours. */
  private void deploy(int day, long begin) {
    for (var machine : staff.workstations()) {
      long time = begin + chance.below(2 * HOUR);
      windows.started(time, machine, null, Programs.SETUP, "0x3e7", Workday.version(day));
      windows.serviceInstalled(
          time + 30_000, machine, "PlanerSync", "\"C:\\Program Files\\Planer\\sync.exe\"");
    }
  }

  private void monitor(long midnight) {
    var monitor = staff.server("mon01");
    for (var server : staff.servers()) {
      for (long time = midnight; time < midnight + 24 * HOUR; time += 10 * MINUTE) {
        network.connected(
            time + chance.below(5000),
            monitor.address(),
            server.address(),
            5985,
            "http",
            1400,
            chance.size(6000, 0.3));
      }
    }
  }
}
