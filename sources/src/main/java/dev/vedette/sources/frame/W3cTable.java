package dev.vedette.sources.frame;

/**
 * The W3C's extended log file format (working draft WD-logfile-960323), as IIS, CloudFront and
 * proxies write it, and Exchange's logs, which have the same head above rows of CSV: each row
 * becomes a JSON object with the names of {@code #Fields}, and the program's name as {@code
 * _software}.
 */
final class W3cTable implements TableFramer.Table {
  private final W3cHeader header = new W3cHeader();
  private final W3cRow row = new W3cRow();

  @Override
  public void head(byte[] bytes, int from, int to) {
    header.take(bytes, from, to);
  }

  @Override
  public String columnsHeader() {
    return "Fields";
  }

  @Override
  public boolean hasColumns() {
    return !header.names().isEmpty();
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
