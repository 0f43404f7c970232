package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The fixed parts of the HTML page. Its content security policy allows the one script and the one
 * style sheet that stand in it, by their hashes, and nothing else: no network, no frames, no forms.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
final class PageTemplate {
  private static final List<String> SCRIPTS =
      List.of("dom", "data", "timeline", "graph", "finding", "incident", "page");

  private final String style = resource("page.css");
  private final String script =
      SCRIPTS.stream()
          .map(name -> resource(name + ".js"))
          .collect(Collectors.joining("\n", "'use strict';\n(() => {\n", "\n})();\n"));

  /** What stands before the data. */
  String head(String title) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '%s'; \
    style-src '%s'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>%s</title>
    <style>%s</style>
    </head>
    <body>
    <noscript>This report draws itself with the script inside it. Allow scripts for this file.\
    </noscript>
    """
        .formatted(hash(script), hash(style), escape(title), style);
  }

  /** What stands behind it. */
  String tail() {
    return "<script>" + script + "</script>\n</body>\n</html>\n";
  }

  private static String escape(String text) {
    return VisibleText.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (var in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program's own " + name + " is missing from its jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
