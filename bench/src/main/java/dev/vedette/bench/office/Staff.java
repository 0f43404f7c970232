package dev.vedette.bench.office;

import dev.vedette.bench.office.Person.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The hosts and people of the office: 180 workstations with one person each, and 20 servers. Four
 * people administer, 30 develop, three begin in the second week, six travel for three days.
 */
record Staff(List<Machine> workstations, List<Machine> servers, List<Person> people) {
  private static final List<String> SERVER_NAMES =
      List.of(
          "dc01", "dc02", "fs01", "fs02", "fs03", "exch01", "wsus01", "scan01", "bak01", "mon01",
          "app01", "app02", "app03", "app04", "sql01", "sql02", "prn01", "web01", "jump01", "ca01");
  private static final List<String> FIRST =
      List.of(
          "anna", "ben", "clara", "david", "elif", "felix", "greta", "hannes", "ida", "jonas",
          "katja", "lars", "mara", "nils", "olga", "paul", "rosa", "simon", "tina", "uwe");
  private static final List<String> LAST =
      List.of("arndt", "berg", "cramer", "dietz", "ernst", "falk", "graf", "hahn", "jung");

  static Staff of(Chance chance) {
    var workstations = new ArrayList<Machine>();
    var people = new ArrayList<Person>();
    for (int i = 0; i < FIRST.size() * LAST.size(); i++) {
      var address = "10.20.%d.%d".formatted(1 + i / 100, 20 + i % 100);
      var machine = new Machine(i, "ws%03d".formatted(i + 1), address, false);
      workstations.add(machine);
      people.add(person(i, machine, chance));
    }
    var servers = new ArrayList<Machine>();
    for (int i = 0; i < SERVER_NAMES.size(); i++) {
      servers.add(
          new Machine(workstations.size() + i, SERVER_NAMES.get(i), "10.20.0." + (10 + i), true));
    }
    return new Staff(List.copyOf(workstations), List.copyOf(servers), List.copyOf(people));
  }

  private static Person person(int number, Machine machine, Chance chance) {
    var name = FIRST.get(number % FIRST.size()) + "." + LAST.get(number / FIRST.size());
    var role = number < 4 ? Role.ADMIN : number < 34 ? Role.DEVELOPER : Role.CLERK;
    var tools =
        switch (role) {
          case ADMIN -> Programs.OF_ADMINS;
          case DEVELOPER -> Programs.OF_DEVELOPERS;
          case CLERK -> Programs.OF_CLERKS;
        };
    int begins = (int) Math.clamp(chance.normal(8.4 * 3600, 2700), 6 * 3600, 11 * 3600);
    int firstDay = number >= 177 ? 7 + chance.below(3) : 0;
    int awayFrom = number >= 40 && number < 46 ? chance.below(10) : -1;
    return new Person(number, name, role, machine, tools, begins, firstDay, awayFrom);
  }

  Machine server(String name) {
    return servers.get(SERVER_NAMES.indexOf(name));
  }

  List<Machine> machines() {
    var all = new ArrayList<>(workstations);
    all.addAll(servers);
    return all;
  }
}
