package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;

/**
 * ArcSight's Common Event Format, revision 25: {@code
 * CEF:0|vendor|product|version|signature|name|severity|key=value ...}, wherever it begins in the
 * text. The header's fields are called as Microsoft Sentinel calls them.
 */
public final class CefFormat implements InnerFormat {
  private static final byte[] MARK = "CEF:".getBytes(US_ASCII);

  private final PipedHeader header;
  private final CefExtension extension;

  public CefFormat(FieldNames names) {
    header =
        new PipedHeader(
            names,
            "cef.version",
            "DeviceVendor",
            "DeviceProduct",
            "DeviceVersion",
            "DeviceEventClassID",
            "Activity",
            "LogSeverity");
    extension = new CefExtension(names);
  }

  @Override
  public void unpack(Event event, int slot) {
    event.unescape(slot);
    int end = event.end(slot);
    int begin = PipedHeader.behind(MARK, event.text(), event.start(slot), end);
    if (begin >= 0) {
      int body = header.unpack(event, begin, end);
      extension.unpack(event, body, end);
    }
  }
}
