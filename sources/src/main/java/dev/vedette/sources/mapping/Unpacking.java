package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.sources.decode.InnerFormat;
import java.util.List;

/** That a field's text holds fields of its own. */
record Unpacking(int field, InnerFormat format) {
  static void apply(Event event, List<Unpacking> all) {
    for (int i = 0; i < all.size(); i++) {
      var unpacking = all.get(i);
      int slot = event.find(unpacking.field());
      if (slot >= 0 && event.form(slot) != Event.NULL) {
        unpacking.format().unpack(event, slot);
      }
    }
  }
}
