package dev.vedette.receive.elastic;

import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.elastic.Bulk.Item;
import dev.vedette.receive.http.Parcels;
import dev.vedette.receive.http.Sender;
import dev.vedette.receive.http.SourceNames;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of the items of a request.
 *
 * @param taken the numbers of those whose documents are durable
 * @param refusal why others are not, or null
 */
record Outcome(BitSet taken, @Nullable Overloaded refusal) {
  /** What indices are called after: a day or a month, perhaps with a number behind it. */
  private static final Pattern DATE =
      Pattern.compile("[-._]\\d{4}[-.]?\\d{2}(?:[-.]?\\d{2}){0,2}(?:-\\d{6})?$");

  static Outcome of(
      List<Item> items,
      byte[] body,
      SourceNames names,
      Sender sender,
      Instant received,
      Intake intake) {
    var taken = new BitSet(items.size());
    var parcels =
        new Parcels(
            sender,
            received,
            intake,
            batch -> {
              for (int i = 0; i < batch.size(); i++) {
                taken.set((int) batch.position(i));
              }
            });
    var sources = new HashMap<String, String>();
    long rejected = 0;
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      var format = item.format();
      if (format == null) {
        rejected += item.kind() == Item.Kind.NOT_FOUND ? 0 : 1;
        continue;
      }
      var source =
          sources.computeIfAbsent(item.index(), index -> names.of(sender.tenant(), family(index)));
      parcels.add(source, format, body, item.from(), item.to(), i);
    }
    parcels.finish(names.of(sender.tenant(), family(items.getFirst().index())), rejected);
    return new Outcome(taken, parcels.refusal().orElse(null));
  }

  /** Indices that differ by their date are one source. */
  static String family(String index) {
    return index.length() > 255 ? index : DATE.matcher(index).replaceFirst("");
  }

  boolean isNothing() {
    return taken.isEmpty();
  }
}
