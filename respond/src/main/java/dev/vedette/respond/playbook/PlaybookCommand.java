package dev.vedette.respond.playbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step has done (CACAO 2.0, section 5). */
public sealed interface PlaybookCommand {
  /** What a person does. */
  record Manual(VariableText text) implements PlaybookCommand {}

  /**
   * What a person types in on a machine: the platform opens no shells.
   *
   * @param shell {@code ssh}, {@code bash} or {@code powershell}
   */
  record Shell(String shell, VariableText text) implements PlaybookCommand {}

  /**
   * A request.
   *
   * @param isOpenC2 whether it is a command of OpenC2
   * @param path beginning with a slash
   * @param query what comes after the question mark; empty for nothing
   * @param body what is sent
   */
  record Http(
      boolean isOpenC2,
      String method,
      VariableText path,
      VariableText query,
      Map<String, VariableText> headers,
      Body body,
      Map<String, String> take)
      implements PlaybookCommand {
    public Http {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
      take = Map.copyOf(take);
    }

    /** Whether it changes nothing (RFC 9110, section 9.2.1). */
    public boolean isSafe() {
      return method.equals("GET");
    }

    /** Whether to do it twice is the same as to do it once (RFC 9110, section 9.2.2). */
    public boolean isIdempotent() {
      return isSafe() || method.equals("PUT") || method.equals("DELETE");
    }
  }

  /** What a request sends. */
  sealed interface Body {
    record Nothing() implements Body {}

    /** JSON, in whose strings variables may stand. */
    record Json(JsonBlank blank) implements Body {}

    /** Pairs of a form. */
    record Form(Map<String, VariableText> pairs) implements Body {
      public Form {
        pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
      }
    }

    /** Text without variables. */
    record Plain(String text) implements Body {}
  }

  /** What this platform does not do. */
  record Unknown(String type) implements PlaybookCommand {}

  /** The types that are known. */
  List<String> KNOWN = List.of("manual", "http-api", "openc2-http", "ssh", "bash", "powershell");
}
