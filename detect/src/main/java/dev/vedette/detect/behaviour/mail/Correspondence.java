package dev.vedette.detect.behaviour.mail;

import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.RecentMap;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Who writes to a company, under which domains, and about what. */
final class Correspondence {
  /** Messages from which on a domain is one that others may pretend to be. */
  private static final int ESTABLISHED = 5;

  private static final long WEEK = 7 * 24 * 3_600_000L;

  private SeenSet senders = new SeenSet(20_000);
  private SeenSet conversations = new SeenSet(20_000);
  private final RecentMap<int[]> domains = new RecentMap<>(1_500);
  private final RecentMap<int[]> own = new RecentMap<>(32);
  private final RecentMap<Long> suspected = new RecentMap<>(512);
  private SeenSet rules = new SeenSet(4_096);
  private int messages;

  boolean knowsSender(String address) {
    return senders.contains(KeyHash.of(address));
  }

  boolean knowsDomain(String domain) {
    return domains.find(domain) != null || own.find(domain) != null;
  }

  boolean isOwn(String domain) {
    var count = own.find(domain);
    return count != null && count[0] >= ESTABLISHED;
  }

  boolean knowsConversation(String subject) {
    return conversations.contains(KeyHash.of(subject));
  }

  int messages() {
    return messages;
  }

  /** The first established domain that is like a new one in some way, or nothing. */
  @Nullable String findEstablished(String domain, BiPredicate<String, String> like) {
    for (var known : established()) {
      if (like.test(domain, known)) {
        return known;
      }
    }
    return null;
  }

  private List<String> established() {
    var established = new ArrayList<String>();
    own.entries().forEach(entry -> collect(entry.getKey(), entry.getValue(), established));
    domains.entries().forEach(entry -> collect(entry.getKey(), entry.getValue(), established));
    return established;
  }

  private static void collect(String domain, int[] count, List<String> to) {
    if (count[0] >= ESTABLISHED) {
      to.add(domain);
    }
  }

  void learn(String sender, String domain, List<String> recipients, String subject, long time) {
    messages++;
    senders.add(KeyHash.of(sender), time);
    conversations.add(KeyHash.of(subject), time);
    domains.get(domain, () -> new int[1])[0]++;
    recipients.forEach(recipient -> own.get(recipient, () -> new int[1])[0]++);
  }

  /** Notes that somebody got a message that was out of character. */
  void suspect(String recipient, long time) {
    suspected.put(recipient, time);
  }

  boolean wasSuspected(String recipient, long time) {
    var when = suspected.find(recipient);
    return when != null && time - when <= WEEK;
  }

  /** Takes a person who makes a rule, and answers whether it is his first. */
  boolean isFirstRule(String account, long time) {
    return rules.add(KeyHash.of(account), time);
  }

  static final StateCodec<Correspondence> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(Correspondence state, DataOutput out) throws IOException {
          state.senders.write(out);
          state.conversations.write(out);
          state.domains.write(out, (count, to) -> to.writeInt(count[0]));
          state.own.write(out, (count, to) -> to.writeInt(count[0]));
          state.suspected.write(out, (time, to) -> to.writeLong(time));
          state.rules.write(out);
          out.writeInt(state.messages);
        }

        @Override
        public Correspondence read(DataInput in) throws IOException {
          var state = new Correspondence();
          state.senders = SeenSet.read(in);
          state.conversations = SeenSet.read(in);
          state.domains.read(in, from -> new int[] {from.readInt()});
          state.own.read(in, from -> new int[] {from.readInt()});
          state.suspected.read(in, DataInput::readLong);
          state.rules = SeenSet.read(in);
          state.messages = in.readInt();
          return state;
        }
      };
}
