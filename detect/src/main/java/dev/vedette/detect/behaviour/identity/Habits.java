package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.RecentKeys;
import dev.vedette.detect.behaviour.measure.SeenSet;
import dev.vedette.detect.geography.Place;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** How one account signs in. At most about a kilobyte. */
final class Habits {
  private static final int HOURS = 24;

  final SeenSet countries;
  final SeenSet networks;
  final SeenSet devices;
  final SeenSet agents;
  final RecentKeys failures = new RecentKeys(Duration.ofHours(1), 16);
  private final int[] hours = new int[HOURS];
  private int successes;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private Place lastPlace = Place.UNKNOWN;
  private String lastNetwork = "";

  Habits() {
    countries = new SeenSet(8);
    networks = new SeenSet(16);
    devices = new SeenSet(8);
    agents = new SeenSet(8);
  }

  /** Reads what {@link #write} wrote. */
  Habits(DataInput in) throws IOException {
    countries = SeenSet.read(in);
    networks = SeenSet.read(in);
    devices = SeenSet.read(in);
    agents = SeenSet.read(in);
    failures.read(in);
    for (int i = 0; i < HOURS; i++) {
      hours[i] = in.readInt();
    }
    successes = in.readInt();
    first = in.readLong();
    last = in.readLong();
    lastPlace = Place.read(in);
    lastNetwork = in.readUTF();
  }

  void learn(SignIn signIn) {
    learn(countries, signIn.place().country(), signIn.time());
    learn(networks, signIn.network(), signIn.time());
    learn(devices, signIn.device(), signIn.time());
    learn(agents, signIn.agent(), signIn.time());
    hours[signIn.hour()]++;
    successes++;
    first = Math.min(first, signIn.time());
    if (signIn.time() >= last) {
      last = signIn.time();
      lastPlace = signIn.place();
      lastNetwork = signIn.network();
    }
  }

  private static void learn(SeenSet set, String text, long time) {
    if (!text.isEmpty()) {
      set.add(KeyHash.of(text), time);
    }
  }

  static boolean isNew(SeenSet set, String text) {
    return !text.isEmpty() && set.size() > 0 && !set.contains(KeyHash.of(text));
  }

  int successes() {
    return successes;
  }

  long last() {
    return last;
  }

  Place lastPlace() {
    return lastPlace;
  }

  String lastNetwork() {
    return lastNetwork;
  }

  /** How long it is known, up to a time. */
  Duration known(long time) {
    return first == Long.MAX_VALUE ? Duration.ZERO : Duration.ofMillis(Math.max(0, time - first));
  }

  /** The percentage of its habits that is still to be learnt. */
  int unlearned() {
    return Math.max(0, 100 - successes * 5);
  }

  /** Whether it hardly ever signs in within an hour of this hour of the day, in UTC. */
  boolean isOddHour(int hour) {
    int near = hours[(hour + HOURS - 1) % HOURS] + hours[hour] + hours[(hour + 1) % HOURS];
    return successes >= 40 && near * 50 < Arrays.stream(hours).sum();
  }

  void write(DataOutput out) throws IOException {
    countries.write(out);
    networks.write(out);
    devices.write(out);
    agents.write(out);
    failures.write(out);
    for (int count : hours) {
      out.writeInt(count);
    }
    out.writeInt(successes);
    out.writeLong(first);
    out.writeLong(last);
    lastPlace.write(out);
    out.writeUTF(lastNetwork);
  }
}
