package dev.vedette.bench.office;

import dev.vedette.bench.office.CloudLog.Place;
import dev.vedette.bench.office.Person.Role;
import java.util.ArrayList;
import java.util.List;

/** What people do on a working day: they log on, start programs, visit sites, write mail. */
final class Workday {
  private static final int MINUTE = 60_000;
  private static final long HOUR = 60L * MINUTE;
  private static final Place OFFICE = new Place("198.51.100.20", "Hamburg", "DE");
  private static final List<Place> ABROAD =
      List.of(
          new Place("203.0.113.44", "Lyon", "FR"),
          new Place("203.0.113.91", "Porto", "PT"),
          new Place("192.0.2.117", "Boston", "US"));
  private static final List<String> SUBJECTS =
      List.of("Angebot", "Re: Termin", "Rechnung", "Urlaub", "Protokoll", "Re: Projekt", "Frage");

  private final Staff staff;
  private final Chance chance;
  private final WindowsLog windows;
  private final NetworkLog network;
  private final CloudLog cloud;
  private final List<String> sites = new ArrayList<>();

  Workday(Staff staff, Chance chance, WindowsLog windows, NetworkLog network, CloudLog cloud) {
    this.staff = staff;
    this.chance = chance;
    this.windows = windows;
    this.network = network;
    this.cloud = cloud;
    for (int i = 0; i < 600; i++) {
      sites.add(site(i));
    }
  }

  private static String site(int number) {
    var kinds = List.of("nachrichten", "wetter", "bahn", "cdn", "maps", "shop", "werkzeug");
    return (number % 3 == 0 ? "www." : "static.")
        + kinds.get(number % kinds.size())
        + number
        + (number % 2 == 0 ? ".example" : ".test");
  }

  /**
   * @param midnight epoch milliseconds
   */
  void live(Person person, int day, long midnight) {
    long begin = midnight + 1000L * person.begins() + Math.round(chance.normal(0, 12 * MINUTE));
    long end = begin + Math.round(chance.normal(8.6 * HOUR, 0.7 * HOUR));
    boolean isAway = person.isAway(day);
    var logon = "0x" + chance.hex(6);
    windows.loggedOn(begin, person.machine(), person.name(), person.sid(), 2, "-", logon);
    if (chance.isTrue(0.06)) {
      windows.refused(begin - 20_000, person.machine(), person.name(), "-");
    }
    programs(person, begin, end, logon, day);
    web(person, begin, end);
    shares(person, begin, end);
    signIns(person, begin, end, isAway);
    mail(person, begin, end);
    if (person.role() == Role.ADMIN) {
      administer(person, begin, end, logon, day);
    }
  }

  private long within(long begin, long end) {
    return begin + chance.below(end - begin);
  }

  private void programs(Person person, long begin, long end, String logon, int day) {
    for (int i = chance.times(55); i > 0; i--) {
      var program = chance.popular(person.tools());
      long time = within(begin, end);
      windows.started(time, person.machine(), person, program, logon, version(day));
      if (program.fileName().equals("WINWORD.EXE")) {
        var file = "C:\\Users\\" + person.name() + "\\Documents\\brief-" + chance.hex(6) + ".docx";
        windows.wrote(time + 90_000, person.machine(), program.path(), file, person.name());
      }
    }
  }

  /** Updates come on the second Tuesday. */
  static int version(int day) {
    return day < 8 ? 1 : 2;
  }

  private void web(Person person, long begin, long end) {
    var address = person.machine().address();
    var resolver = staff.server("dc01").address();
    for (int i = chance.times(110); i > 0; i--) {
      long time = within(begin, end);
      int number = chance.isTrue(0.9) ? chance.below(60) : chance.below(sites.size());
      network.resolved(time, address, resolver, sites.get(number), !chance.isTrue(0.02));
      var to = "203.0.113." + (100 + number % 150);
      long up = chance.size(1800, 1.1);
      network.connected(time + 30, address, to, 443, "ssl", up, chance.size(45_000, 1.6));
    }
  }

  private void shares(Person person, long begin, long end) {
    var server = staff.server(person.number() % 3 == 0 ? "fs02" : "fs01");
    for (int i = chance.times(9); i > 0; i--) {
      long time = within(begin, end);
      var from = person.machine().address();
      windows.loggedOn(time, server, person.name(), person.sid(), 3, from, "0x" + chance.hex(6));
      network.connected(
          time, from, server.address(), 445, "smb", chance.size(9000, 1.5), chance.size(90_000, 2));
    }
  }

  private void signIns(Person person, long begin, long end, boolean isAway) {
    var abroad = ABROAD.get(person.number() % ABROAD.size());
    for (int i = chance.times(7); i > 0; i--) {
      boolean byPhone = chance.isTrue(0.4);
      var mobile = new Place("198.51.100." + (60 + person.number() % 40), "Hamburg", "DE");
      var place = isAway ? abroad : byPhone ? mobile : OFFICE;
      cloud.signedIn(within(begin, end), person, place, byPhone, chance.isTrue(0.03) ? 50126 : 0);
    }
  }

  private void mail(Person person, long begin, long end) {
    for (int i = chance.times(12); i > 0; i--) {
      boolean isInside = chance.isTrue(0.6);
      var other =
          isInside
              ? chance.oneOf(staff.people()).mail()
              : "kontakt@partner" + chance.below(80) + ".example";
      var from = "198.51.100." + (120 + chance.below(isInside ? 1 : 90));
      boolean isSent = chance.isTrue(0.4);
      cloud.mailed(
          within(begin, end),
          isSent ? person.mail() : other,
          isSent ? other : person.mail(),
          chance.oneOf(SUBJECTS),
          from);
    }
  }

  /** Remote desktops on servers, programs there, accounts of new colleagues. */
  private void administer(Person admin, long begin, long end, String logon, int day) {
    for (int i = chance.times(5); i > 0; i--) {
      long time = within(begin, end);
      var server = chance.oneOf(staff.servers());
      var there = "0x" + chance.hex(6);
      var from = admin.machine().address();
      windows.loggedOn(time, server, admin.name(), admin.sid(), 10, from, there);
      network.connected(time, from, server.address(), 3389, "rdp", 90_000, 2_000_000);
      for (int j = chance.times(6); j > 0; j--) {
        var program = chance.popular(Programs.OF_ADMINS);
        windows.started(
            time + chance.below(30L * MINUTE), server, admin, program, there, version(day));
      }
    }
    if (admin.number() == 0) {
      welcome(admin, begin, logon, day);
    }
  }

  private void welcome(Person admin, long begin, String logon, int day) {
    for (var person : staff.people()) {
      if (person.firstDay() == day && day > 0) {
        var server = staff.server("dc01");
        windows.administered(begin + HOUR, server, 4720, admin, person.name(), logon);
        windows.administered(begin + HOUR + 40_000, server, 4728, admin, "Alle Kollegen", logon);
      }
    }
  }
}
