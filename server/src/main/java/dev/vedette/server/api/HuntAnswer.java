package dev.vedette.server.api;

import dev.vedette.server.web.ProblemException;
import dev.vedette.store.hunt.HuntResult;
import dev.vedette.store.hunt.HuntTable;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How what a hunt has found is answered. */
enum HuntAnswer {
  AS_JSON,
  AS_CSV,
  AS_NDJSON;

  static final String CSV = "text/csv";
  static final String NDJSON = "application/x-ndjson";

  /**
   * @param format the word for it, which counts more than the header
   * @param accept the header of that name
   */
  static HuntAnswer of(@Nullable String format, @Nullable String accept) {
    if (format != null) {
      return switch (format) {
        case "json" -> AS_JSON;
        case "csv" -> AS_CSV;
        case "ndjson" -> AS_NDJSON;
        default -> throw new ProblemException(400, "format is json, csv or ndjson.");
      };
    }
    var wanted = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
    if (wanted.startsWith(CSV)) {
      return AS_CSV;
    }
    return wanted.startsWith(NDJSON) ? AS_NDJSON : AS_JSON;
  }

  Response response(HuntResult result) {
    return switch (this) {
      case AS_JSON ->
          Response.ok(HuntResource.HuntView.of(result), MediaType.APPLICATION_JSON).build();
      case AS_CSV -> file(result, CSV + ";charset=utf-8", "hunt.csv", HuntTable::writeCsv);
      case AS_NDJSON -> file(result, NDJSON, "hunt.ndjson", HuntTable::writeNdjson);
    };
  }

  private interface Writing {
    void write(HuntResult result, ByteArrayOutputStream out) throws IOException;
  }

  private static Response file(HuntResult result, String type, String name, Writing writing) {
    var out = new ByteArrayOutputStream();
    try {
      writing.write(result, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return Response.ok(out.toByteArray(), type)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .header("X-Vedette-Cut", result.isCut())
        .build();
  }
}
