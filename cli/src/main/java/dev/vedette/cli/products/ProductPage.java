package dev.vedette.cli.products;

import dev.vedette.cli.report.VisibleText;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The table of products, as a page in Markdown or as a JSON object a line. */
public final class ProductPage {
  private static final int MAX_LISTED = 4;
  private static final String NOTHING = "–";

  private ProductPage() {}

  /** Writes a page of the documentation. */
  public static void writeText(
      List<ProductRow> products, List<FolderRow> folders, PrintStream out) {
    head(products, folders, out);
    products.stream()
        .map(ProductRow::group)
        .distinct()
        .forEach(group -> group(group, of(group, products), out));
  }

  private static List<ProductRow> of(String group, List<ProductRow> products) {
    return products.stream().filter(row -> row.group().equals(group)).toList();
  }

  private static void head(List<ProductRow> products, List<FolderRow> folders, PrintStream out) {
    long documented = products.stream().filter(ProductRow::fromDocumentation).count();
    long sampled = products.stream().filter(row -> row.records() > 0).count();
    long checked = products.stream().mapToLong(ProductRow::checked).sum();
    long valid = products.stream().mapToLong(ProductRow::valid).sum();
    out.println("# Products");
    out.println();
    out.println("Printed by `./vedette sources conformance`.");
    out.println();
    out.printf(
        Locale.ROOT,
        "%,d mappings. Of %,d there are records in the samples; %,d were written from the product's"
            + " documentation alone, and are marked ¹. Of %,d records held against OCSF's schema (50"
            + " of each kind of event, and every case) %,d are valid.%n",
        products.size(),
        sampled,
        documented,
        checked,
        valid);
    out.println();
    out.println("| samples | records | decoded | |");
    out.println("|---|---:|---:|---:|");
    for (var row : folders) {
      out.printf(
          Locale.ROOT,
          "| %s | %,d | %,d | %s |%n",
          cell(row.folder()),
          row.records(),
          row.decoded(),
          percent(row.decoded(), row.records()));
    }
    out.println();
    out.println(
        "Half of `vendors/ocsf-examples` are records that are OCSF already, of former versions: they");
    out.println(
        "are taken as they are, and not held against the schema. `mail/spamassassin` is messages.");
    out.println();
    out.println(
        "What each column means: records of the samples that are understood as this source,");
    out.println(
        "with the share that has a Sigma log source; records in the cases beside the mapping;");
    out.println("fields that its records have for rules; OCSF classes with the share of checked");
    out.println("records that is valid; Sigma log sources.");
  }

  private static void group(String group, List<ProductRow> rows, PrintStream out) {
    out.println();
    out.println("## " + heading(group));
    out.println();
    out.println("| source | samples | cases | fields | OCSF | valid | Sigma log sources |");
    out.println("|---|---:|---:|---:|---|---:|---|");
    for (var row : rows) {
      out.printf(
          Locale.ROOT,
          "| %s `%s`%s | %s | %,d | %,d | %s | %s | %s |%n",
          cell(row.title()),
          cell(row.id()),
          row.fromDocumentation() ? " ¹" : "",
          samples(row),
          row.cases(),
          row.fields(),
          listed(row.classes()),
          percent(row.valid(), row.checked()),
          listed(row.logSources()));
    }
  }

  private static String samples(ProductRow row) {
    if (row.records() == 0) {
      return NOTHING;
    }
    var share =
        row.withLogSource() == row.records()
            ? ""
            : " (" + percent(row.withLogSource(), row.records()) + ")";
    return String.format(Locale.ROOT, "%,d", row.records()) + share;
  }

  private static String heading(String group) {
    return group.length() < 4 && !group.equals("web")
        ? group.toUpperCase(Locale.ROOT)
        : group.substring(0, 1).toUpperCase(Locale.ROOT) + group.substring(1);
  }

  /** Never rounded up to all. */
  private static String percent(long part, long whole) {
    return whole == 0
        ? NOTHING
        : String.format(Locale.ROOT, "%.1f %%", Math.floor(1000.0 * part / whole) / 10)
            .replace(".0 %", " %");
  }

  private static String listed(List<String> names) {
    if (names.isEmpty()) {
      return NOTHING;
    }
    var shown = String.join(", ", names.subList(0, Math.min(names.size(), MAX_LISTED)));
    int more = names.size() - MAX_LISTED;
    return cell(shown) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String cell(String text) {
    return VisibleText.line(text).replace("|", "\\|");
  }

  /** Writes each product, then each folder of samples, as a JSON object a line. */
  public static void writeNdjson(
      List<ProductRow> products, List<FolderRow> folders, PrintStream out) {
    products.forEach(row -> out.println(line(json -> product(json, row))));
    folders.forEach(row -> out.println(line(json -> folder(json, row))));
  }

  private static String line(Consumer<JsonGenerator> content) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      content.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void product(JsonGenerator json, ProductRow row) {
    json.writeStringProperty("type", "product");
    json.writeStringProperty("group", row.group());
    json.writeStringProperty("source", row.id());
    json.writeStringProperty("title", row.title());
    json.writeBooleanProperty("from_documentation", row.fromDocumentation());
    json.writeNumberProperty("records", row.records());
    json.writeNumberProperty("with_log_source", row.withLogSource());
    json.writeNumberProperty("cases", row.cases());
    json.writeNumberProperty("fields", row.fields());
    json.writeNumberProperty("checked", row.checked());
    json.writeNumberProperty("valid", row.valid());
    strings(json, "classes", row.classes());
    strings(json, "log_sources", row.logSources());
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void folder(JsonGenerator json, FolderRow row) {
    json.writeStringProperty("type", "samples");
    json.writeStringProperty("folder", row.folder());
    json.writeNumberProperty("records", row.records());
    json.writeNumberProperty("decoded", row.decoded());
  }
}
