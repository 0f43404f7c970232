package dev.vedette.bench.office;

/** What a Zeek sensor sees: connections and names. */
final class NetworkLog {
  private final Journal journal;
  private final Chance chance;

  NetworkLog(Journal journal, Chance chance) {
    this.journal = journal;
    this.chance = chance;
  }

  void connected(long time, String from, String to, int port, String service, long up, long down) {
    double seconds = chance.size(800, 1.4) / 1000.0;
    var json =
        new Json()
            .put("_path", "conn")
            .put("ts", time / 1000.0)
            .put("uid", "C" + chance.hex(17))
            .put("id.orig_h", from)
            .put("id.orig_p", 49_152 + chance.below(16_000))
            .put("id.resp_h", to)
            .put("id.resp_p", port)
            .put("proto", port == 53 ? "udp" : "tcp")
            .put("service", service)
            .put("duration", seconds)
            .put("orig_bytes", up)
            .put("resp_bytes", down)
            .put("conn_state", "SF")
            .put("history", "ShADadFf")
            .put("orig_pkts", up / 900 + 3)
            .put("resp_pkts", down / 1300 + 3);
    journal.add(Journal.Source.ZEEK_CONN, time, json.toString());
  }

  /** A probe that nobody answers, as scanners send them. */
  void probed(long time, String from, String to, int port) {
    var json =
        new Json()
            .put("_path", "conn")
            .put("ts", time / 1000.0)
            .put("uid", "C" + chance.hex(17))
            .put("id.orig_h", from)
            .put("id.orig_p", 40_000 + chance.below(20_000))
            .put("id.resp_h", to)
            .put("id.resp_p", port)
            .put("proto", "tcp")
            .put("conn_state", chance.isTrue(0.8) ? "REJ" : "S0")
            .put("history", "Sr")
            .put("orig_pkts", 1)
            .put("resp_pkts", 1);
    journal.add(Journal.Source.ZEEK_CONN, time, json.toString());
  }

  void resolved(long time, String from, String server, String name, boolean exists) {
    var json =
        new Json()
            .put("_path", "dns")
            .put("ts", time / 1000.0)
            .put("uid", "D" + chance.hex(17))
            .put("id.orig_h", from)
            .put("id.orig_p", 49_152 + chance.below(16_000))
            .put("id.resp_h", server)
            .put("id.resp_p", 53)
            .put("proto", "udp")
            .put("trans_id", chance.below(65_536))
            .put("query", name)
            .put("qclass_name", "C_INTERNET")
            .put("qtype_name", "A")
            .put("AA", false)
            .put("TC", false)
            .put("RD", true)
            .put("RA", true)
            .put("Z", 0)
            .put("rejected", false)
            .put("rcode_name", exists ? "NOERROR" : "NXDOMAIN");
    journal.add(Journal.Source.ZEEK_DNS, time, json.toString());
  }
}
