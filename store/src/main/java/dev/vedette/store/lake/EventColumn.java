package dev.vedette.store.lake;

import java.util.List;

/**
 * A column of {@code events} that is an attribute of OCSF.
 *
 * @param type DuckDB's name of its type
 * @param paths attributes, of which the first that an event has counts
 */
public record EventColumn(String name, String type, List<String> paths) {
  private static final String TEXT = "VARCHAR";
  private static final String NUMBER = "BIGINT";

  /** Every such column, in the order of the table. */
  public static final List<EventColumn> ALL =
      List.of(
          number("class_uid", "class_uid"),
          text("class_name", "class_name"),
          number("activity_id", "activity_id"),
          number("severity_id", "severity_id"),
          number("status_id", "status_id"),
          text("message", "message"),
          text("host", "device.hostname"),
          text("host_ip", "device.ip"),
          text("user_name", "user.name", "actor.user.name", "process.user.name"),
          text("user_domain", "user.domain", "actor.user.domain", "process.user.domain"),
          text("user_uid", "user.uid", "actor.user.uid"),
          text("actor_name", "actor.user.name"),
          text("process_name", "process.name", "actor.process.name"),
          text("process_path", "process.file.path", "actor.process.file.path"),
          number("process_pid", "process.pid", "actor.process.pid"),
          text("cmd_line", "process.cmd_line", "actor.process.cmd_line", "job.cmd_line"),
          text("parent_name", "process.parent_process.name"),
          text("parent_path", "process.parent_process.file.path"),
          text("parent_cmd_line", "process.parent_process.cmd_line"),
          text("file_path", "file.path", "module.file.path", "driver.file.path"),
          text("file_name", "file.name", "module.file.name", "driver.file.name"),
          text("script", "script.script_content.value"),
          text("registry_key", "reg_value.path", "reg_key.path"),
          text("registry_value", "reg_value.name"),
          text("registry_data", "reg_value.data"),
          text("service_name", "win_service.name", "service.name"),
          text("job_name", "job.name"),
          text("src_ip", "src_endpoint.ip"),
          number("src_port", "src_endpoint.port"),
          text("src_host", "src_endpoint.hostname"),
          text("dst_ip", "dst_endpoint.ip"),
          number("dst_port", "dst_endpoint.port"),
          text("dst_host", "dst_endpoint.hostname"),
          text("protocol", "connection_info.protocol_name"),
          number("bytes_in", "traffic.bytes_in"),
          number("bytes_out", "traffic.bytes_out"),
          text("dns_query", "query.hostname"),
          text("url", "http_request.url.url_string", "url.url_string"),
          text("user_agent", "http_request.user_agent"),
          text("http_method", "http_request.http_method"),
          number("http_status", "http_response.code"),
          text("api", "api.operation"),
          text("api_service", "api.service.name"),
          text("cloud_account", "cloud.account.uid"),
          text("region", "cloud.region"),
          text("app", "app.name"),
          text("mail_from", "email.from"),
          text("mail_to", "email.to"),
          text("mail_subject", "email.subject"),
          text("session", "session.uid", "actor.session.uid"));

  private static EventColumn text(String name, String... paths) {
    return column(name, TEXT, paths);
  }

  private static EventColumn number(String name, String... paths) {
    return column(name, NUMBER, paths);
  }

  private static EventColumn column(String name, String type, String... paths) {
    return new EventColumn(name, type, List.of(paths));
  }

  boolean isNumber() {
    return type.equals(NUMBER);
  }
}
