package dev.vedette.sources.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One message as OCSF 1.8 Email Activity. Everything in it is a stranger's text: it is bounded, and
 * what makes no sense is left out.
 */
public final class MailRecord {
  /** What such records say of their log, by which their mapping knows them. */
  public static final String LOG_NAME = "mail message";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 1_000;
  private static final int MOST_FILES = 500;

  private final MailFields fields;
  private final MailRoute route;
  private final long size;
  private final MailLinks links = new MailLinks();
  private final List<AttachedFile> files = new ArrayList<>();

  /**
   * Reads the header of a message.
   *
   * @param size of the message, in bytes
   */
  public MailRecord(byte[] message, long size) {
    this.fields = MailFields.of(message);
    this.route = MailRoute.of(fields.all("received"));
    this.size = size;
  }

  /** Adds a body that people read, for the links in it. */
  public void body(String text, boolean isHtml) {
    links.add(text, isHtml);
  }

  /** Adds a file that the message brings; the first five hundred count. */
  public void file(AttachedFile file) {
    if (files.size() < MOST_FILES) {
      files.add(file);
    }
  }

  /** The record as JSON. */
  public byte[] json() {
    var email = email();
    boolean isActivity = email.containsKey("from") || email.containsKey("to");
    var root = classified(isActivity);
    root.put("severity_id", 1);
    root.put("severity", "Informational");
    put(root, "time", time());
    put(root, "message", text("subject"));
    put(root, "metadata", metadata());
    var unmapped = unmapped();
    if (isActivity) {
      root.put("direction_id", 0);
      root.put("email", email);
      put(root, "email_auth", verdicts());
      put(root, "src_endpoint", source());
    } else {
      unmapped.put("email", email);
    }
    root.put("unmapped", unmapped);
    return JSON.writeValueAsBytes(root);
  }

  /** OCSF wants a sender or a recipient of what it calls mail; a message may have neither. */
  private static Map<String, Object> classified(boolean isActivity) {
    var root = new LinkedHashMap<String, Object>();
    root.put("category_uid", isActivity ? 4 : 0);
    root.put("category_name", isActivity ? "Network Activity" : "Uncategorized");
    root.put("class_uid", isActivity ? 4009 : 0);
    root.put("class_name", isActivity ? "Email Activity" : "Base Event");
    root.put("activity_id", isActivity ? 2 : 99);
    root.put("type_uid", isActivity ? 400902 : 99);
    return root;
  }

  private @Nullable Long time() {
    var arrival = route.arrival();
    return arrival != null ? arrival : MailTime.find(fields.first("date"));
  }

  private Map<String, Object> email() {
    var email = new LinkedHashMap<String, Object>();
    put(email, "from", MailAddresses.first(fields.first("from")));
    put(email, "from_mailbox", text("from"));
    put(email, "to", list(MailAddresses.of(fields.first("to"))));
    put(email, "cc", list(MailAddresses.of(fields.first("cc"))));
    put(email, "reply_to", MailAddresses.first(fields.first("reply-to")));
    put(email, "sender", MailAddresses.first(fields.first("sender")));
    put(email, "return_path", MailAddresses.first(fields.first("return-path")));
    put(email, "smtp_from", MailAddresses.first(fields.first("return-path")));
    put(email, "delivered_to", MailAddresses.first(fields.first("delivered-to")));
    put(email, "subject", text("subject"));
    put(email, "message_uid", bare(text("message-id")));
    put(email, "x_originating_ip", list(route.addresses()));
    email.put("size", size);
    put(email, "urls", list(links.links().stream().map(MailRecord::url).toList()));
    put(email, "files", list(files.stream().map(MailRecord::attached).toList()));
    return email;
  }

  private static Map<String, Object> url(String link) {
    var url = new LinkedHashMap<String, Object>();
    url.put("url_string", link);
    put(url, "hostname", MailLinks.host(link));
    return url;
  }

  private static Map<String, Object> attached(AttachedFile brought) {
    var file = new LinkedHashMap<String, Object>();
    int bang = brought.path().lastIndexOf('!');
    file.put("name", brought.path().substring(bang + 1));
    file.put("path", brought.path());
    file.put("type_id", 1);
    file.put("size", brought.size());
    if (!brought.type().isEmpty()) {
      file.put("mime_type", brought.type());
    }
    file.put(
        "hashes",
        List.of(
            hash("MD5", 1, brought.md5()),
            hash("SHA-1", 2, brought.sha1()),
            hash("SHA-256", 3, brought.sha256())));
    return file;
  }

  private static Map<String, Object> hash(String algorithm, int id, String value) {
    return ordered("algorithm", algorithm, "algorithm_id", id, "value", value);
  }

  private @Nullable Map<String, Object> verdicts() {
    var found = MailVerdicts.of(fields.all("authentication-results"), fields.first("received-spf"));
    if (!found.areKnown()) {
      return null;
    }
    var verdicts = new LinkedHashMap<String, Object>();
    put(verdicts, "spf", found.spf());
    put(verdicts, "dkim", found.dkim());
    put(verdicts, "dkim_domain", found.dkimDomain());
    put(verdicts, "dmarc", found.dmarc());
    return verdicts;
  }

  private @Nullable Map<String, Object> source() {
    var entry = route.entry();
    if (entry == null || entry.ip() == null) {
      return null;
    }
    var source = new LinkedHashMap<String, Object>();
    source.put("ip", entry.ip());
    put(source, "hostname", entry.host());
    return source;
  }

  private static Map<String, Object> metadata() {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("version", "1.8.0");
    metadata.put("log_name", LOG_NAME);
    metadata.put("product", ordered("name", "Mail", "vendor_name", "Vedette"));
    return metadata;
  }

  private Map<String, Object> unmapped() {
    var unmapped = new LinkedHashMap<String, Object>();
    put(unmapped, "date", text("date"));
    put(unmapped, "mailer", text(fields.first("x-mailer") != null ? "x-mailer" : "user-agent"));
    put(unmapped, "in_reply_to", bare(text("in-reply-to")));
    put(unmapped, "list_id", text("list-id"));
    put(unmapped, "from_address", MailAddresses.first(fields.first("from")));
    return unmapped;
  }

  private @Nullable String text(String name) {
    var value = fields.first(name);
    return value == null || value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }

  private static @Nullable String bare(@Nullable String id) {
    return id == null ? null : id.replaceAll("^<|>$", "");
  }

  /** A map of names and values whose order, and so the record's text, is always the same. */
  private static Map<String, Object> ordered(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static @Nullable List<?> list(List<?> values) {
    return values.isEmpty() ? null : values;
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
