package dev.vedette.detect.behaviour.volume;

import dev.vedette.detect.behaviour.measure.RecentMap;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How much one source tells, of all hosts and of each. */
final class SourceVolume {
  private static final int HOSTS = 300;

  private final String source;
  private Level all = new Level();
  private final RecentMap<Level> hosts = new RecentMap<>(HOSTS);

  SourceVolume(String source) {
    this.source = source;
  }

  String source() {
    return source;
  }

  Level all() {
    return all;
  }

  Level host(String host) {
    return hosts.get(host, Level::new);
  }

  RecentMap<Level> hosts() {
    return hosts;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(source);
    all.write(out);
    hosts.write(out, Level::write);
  }

  static SourceVolume read(DataInput in) throws IOException {
    var volume = new SourceVolume(in.readUTF());
    volume.all = Level.read(in);
    volume.hosts.read(in, Level::read);
    return volume;
  }
}
