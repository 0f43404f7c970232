package dev.vedette.correlate.entities;

import dev.vedette.correlate.entities.CsvRows.Row;
import dev.vedette.model.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of hosts, persons and networks from CSV. The first line names the columns, as a list
 * of one's own or an export of a directory does; columns that are not known are skipped.
 */
final class AssetReader {
  private static final int MOST_CHARACTERS = 8 << 20;
  private static final int MOST_ROWS = 50_000;
  private static final int MOST_PROBLEMS = 50;
  private static final int MOST_NAMES = 32;
  private static final int MOST_CELL = 1_024;

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Asset> assets = new ArrayList<>();
  private final List<NamedNetwork> networks = new ArrayList<>();

  /** What a column holds, with the names by which it is known, lower-case and without blanks. */
  private enum Column {
    HOST("host", "hostname", "computer", "computername", "devicename", "device"),
    FULL_HOST("fqdn", "dnshostname", "fullname"),
    ADDRESS("address", "addresses", "ip", "ipaddress", "ipv4address", "ipv6address"),
    INSTANCE("instance", "instanceid"),
    USER("user", "username", "samaccountname", "account", "login"),
    DOMAIN("domain", "onpremisesdomainname", "netbiosname"),
    PRINCIPAL("upn", "userprincipalname"),
    MAIL("mail", "email", "emailaddress", "proxyaddresses"),
    SID("sid", "objectsid", "onpremisessecurityidentifier", "securityidentifier"),
    OBJECT("objectid", "azureadobjectid", "entraid"),
    ARN("arn"),
    ALIASES("aliases", "alias", "othernames"),
    CRITICALITY("criticality", "importance", "tier"),
    OWNER("owner", "owners", "managedby", "manager", "responsible"),
    NETWORK("network", "cidr", "subnet", "range"),
    NAME("name", "networkname", "site", "location");

    /** With a blank around each. */
    private final String names;

    Column(String... names) {
      this.names = " " + String.join(" ", names) + " ";
    }

    static @Nullable Column of(String header) {
      var plain = header.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      for (var column : values()) {
        if (!plain.isEmpty() && column.names.contains(" " + plain + " ")) {
          return column;
        }
      }
      return null;
    }
  }

  AssetReader(String file) {
    this.file = file;
  }

  Assets.Reading read(String csv) {
    if (csv.length() > MOST_CHARACTERS) {
      problem(1, "the list has more than 8 MiB: divide it, or leave columns out");
      return new Assets.Reading(Assets.NONE, problems);
    }
    var rows = new CsvRows(csv);
    var columns = header(rows);
    if (columns.isEmpty()) {
      problem(
          1,
          "the first line names no column that is known: name some of host, address, user,"
              + " domain, upn, mail, sid, aliases, criticality, owner, network, name");
      return new Assets.Reading(Assets.NONE, problems);
    }
    int count = 0;
    while (rows.hasNext() && count++ < MOST_ROWS) {
      take(rows.next(), columns);
    }
    if (rows.hasNext()) {
      problem(0, "only the first 50000 rows are used: divide the list among tenants");
    }
    return new Assets.Reading(new Assets(assets, networks), List.copyOf(problems));
  }

  /** The columns that are known, by their place. PowerShell may write a line of its own before. */
  private static Map<Integer, Column> header(CsvRows rows) {
    var row = rows.hasNext() ? rows.next() : new Row(1, List.of(""));
    if (row.cells().getFirst().startsWith("#TYPE") && rows.hasNext()) {
      row = rows.next();
    }
    var columns = new java.util.TreeMap<Integer, Column>();
    for (int i = 0; i < row.cells().size(); i++) {
      var column = Column.of(row.cells().get(i));
      if (column != null) {
        columns.put(i, column);
      }
    }
    return columns;
  }

  private void take(Row row, Map<Integer, Column> columns) {
    var cells = new EnumMap<Column, String>(Column.class);
    columns.forEach((place, column) -> {
      var cell = place < row.cells().size() ? row.cells().get(place) : "";
      if (!cell.isEmpty() && cell.length() <= MOST_CELL) {
        cells.merge(column, cell, (one, other) -> one + ";" + other);
      } else if (!cell.isEmpty()) {
        problem(row.line(), "a cell has more than 1024 characters and was left out");
      }
    });
    var network = cells.get(Column.NETWORK);
    if (network != null) {
      network(row, network, cells.get(Column.NAME));
    } else if (!cells.isEmpty()) {
      asset(row, cells);
    }
  }

  private void network(Row row, String cidr, @Nullable String name) {
    var network = NamedNetwork.parse(cidr, name == null ? "" : plain(name));
    if (name == null) {
      problem(row.line(), "the network " + shown(cidr) + " has no name: fill the column name");
    } else if (network.isEmpty()) {
      problem(row.line(), shown(cidr) + " is no network: write it as 10.20.0.0/16");
    } else {
      networks.add(network.get());
    }
  }

  private void asset(Row row, Map<Column, String> cells) {
    var names = names(cells);
    var addresses = addresses(row, cells.getOrDefault(Column.ADDRESS, ""));
    var criticality = criticality(row, cells.get(Column.CRITICALITY));
    var owner = plain(cells.getOrDefault(Column.OWNER, ""));
    if (names.isEmpty() && addresses.isEmpty()) {
      problem(row.line(), "the row names nothing: fill one of host, address, user, upn, mail, sid");
      return;
    }
    assets.add(new Asset(List.copyOf(names), addresses, criticality, owner));
  }

  private static Set<EntityName> names(Map<Column, String> cells) {
    boolean isPerson =
        cells.containsKey(Column.USER)
            || cells.containsKey(Column.PRINCIPAL)
            || cells.containsKey(Column.MAIL);
    var names = new LinkedHashSet<EntityName>();
    cells.forEach((column, cell) -> {
      for (var part : parts(cell)) {
        var name =
            switch (column) {
              case HOST, FULL_HOST -> EntityName.host(part);
              case NAME -> isPerson || cells.containsKey(Column.SID) ? null : EntityName.host(part);
              case INSTANCE -> EntityName.of(EntityName.Kind.INSTANCE, part);
              case USER -> EntityName.person(part, cells.get(Column.DOMAIN));
              case PRINCIPAL -> EntityName.of(EntityName.Kind.MAIL, part);
              case MAIL -> EntityName.of(EntityName.Kind.MAIL, part.replaceFirst("(?i)^smtp:", ""));
              case SID, OBJECT, ARN -> EntityName.id(part);
              case ALIASES -> isPerson ? EntityName.person(part, null) : EntityName.host(part);
              case ADDRESS, DOMAIN, CRITICALITY, OWNER, NETWORK -> null;
            };
        if (name != null && names.size() < MOST_NAMES) {
          names.add(name);
          if (name.kind() == EntityName.Kind.FULL_HOST) {
            names.add(new EntityName(EntityName.Kind.HOST, name.label()));
          }
        }
      }
    });
    return names;
  }

  private List<String> addresses(Row row, String cell) {
    var addresses = new ArrayList<String>();
    for (var part : parts(cell)) {
      var address = Addresses.normalise(part);
      if (address == null) {
        problem(row.line(), shown(part) + " is no address of a host");
      } else if (addresses.size() < MOST_NAMES) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  private @Nullable Criticality criticality(Row row, @Nullable String cell) {
    var criticality = cell == null ? null : Criticality.parse(cell).orElse(null);
    if (cell != null && criticality == null) {
      problem(row.line(), shown(cell) + " is no criticality: write low, medium, high or critical");
    }
    return criticality;
  }

  private static List<String> parts(String cell) {
    return java.util.Arrays.stream(cell.split("[;|]"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** Without control characters. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").strip();
  }

  private static String shown(String text) {
    var plain = plain(text);
    return '"' + (plain.length() > 60 ? plain.substring(0, 60) + "…" : plain) + '"';
  }

  private void problem(int line, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(Problem.warning(file, line, 0, message));
    }
  }
}
