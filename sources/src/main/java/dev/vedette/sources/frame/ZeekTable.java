package dev.vedette.sources.frame;

/**
 * Zeek's tab-separated logs: each row becomes the JSON object that Zeek itself would have written.
 */
final class ZeekTable implements TableFramer.Table {
  private final ZeekHeader header = new ZeekHeader();
  private final ZeekRow row = new ZeekRow();

  @Override
  public void head(byte[] bytes, int from, int to) {
    header.take(bytes, from, to);
  }

  @Override
  public String columnsHeader() {
    return "fields";
  }

  @Override
  public boolean hasColumns() {
    return !header.columns().isEmpty();
  }

  @Override
  public boolean convert(byte[] bytes, int from, int to) {
    return row.convert(bytes, from, to, header);
  }

  @Override
  public JsonBuffer json() {
    return row.json();
  }
}
