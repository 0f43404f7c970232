package dev.vedette.detect.behaviour.scene;

import dev.vedette.detect.behaviour.Account;
import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Connection;
import dev.vedette.detect.behaviour.Activity.DnsAnswer;
import dev.vedette.detect.behaviour.Activity.FileChange;
import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Activity.Mail;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Endpoint;
import dev.vedette.detect.behaviour.Occasion;
import dev.vedette.detect.behaviour.Program;
import dev.vedette.model.EventType;
import dev.vedette.model.TenantId;
import java.util.List;

/** Makes activities as the sources of a small company tell them. */
public final class Scene {
  public static final TenantId TENANT = new TenantId("acme");

  /** 2026-03-02, a Monday, 08:00 UTC. */
  public static final long MONDAY = 1_772_438_400_000L;

  public static final long SECOND = 1_000;
  public static final long MINUTE = 60 * SECOND;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;
  public static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36";

  private static final EventType TYPE = new EventType("test-source", "Something", List.of());

  private Scene() {}

  public static Occasion at(long time, String host) {
    return new Occasion(TENANT, time, host, TYPE);
  }

  public static Account user(String name) {
    return new Account(name, "", "");
  }

  /** A machine of an address. */
  public static Endpoint machine(String address) {
    return new Endpoint(address, "", 0, "", "", "");
  }

  public static Endpoint machine(String address, int port) {
    return new Endpoint(address, "", port, "", "", "");
  }

  public static Endpoint place(String address, String country, String device) {
    return new Endpoint(address, "", 0, country, "", device);
  }

  public static Logon signIn(long time, String user, Endpoint source, String agent) {
    return logon(time, user, source, agent, Outcome.SUCCESS, "", "");
  }

  public static Logon failure(long time, String user, Endpoint source) {
    return logon(time, user, source, CHROME, Outcome.FAILURE, "bad password", "");
  }

  public static Logon session(
      long time, String user, Endpoint source, String agent, String session) {
    return logon(time, user, source, agent, Outcome.SUCCESS, "", session);
  }

  public static Logon logon(
      long time,
      String user,
      Endpoint source,
      String agent,
      Outcome outcome,
      String detail,
      String session) {
    return new Logon(
        at(time, ""),
        Logon.Step.LOGON,
        outcome,
        user(user),
        Account.NONE,
        source,
        "",
        -1,
        "",
        "mail",
        session,
        "",
        agent,
        detail,
        detail.startsWith("mfa") ? outcome : Outcome.UNKNOWN,
        Program.NONE);
  }

  public static Connection connection(long time, String from, String to, String url, long out) {
    return connection(time, from, machine(to, 443), url, out, 500, 200, Program.NONE);
  }

  public static Connection connection(
      long time,
      String from,
      Endpoint to,
      String url,
      long out,
      long in,
      long duration,
      Program program) {
    return new Connection(
        at(time, ""),
        machine(from),
        to,
        "tcp",
        "ssl",
        2,
        Outcome.SUCCESS,
        out,
        in,
        duration,
        url,
        "",
        program,
        Account.NONE);
  }

  public static DnsAnswer asked(long time, String from, String name, String type, int code) {
    return asked(time, from, name, type, code, Program.NONE);
  }

  public static DnsAnswer asked(
      long time, String from, String name, String type, int code, Program program) {
    return new DnsAnswer(at(time, ""), machine(from), name, type, code, List.of(), program);
  }

  public static FileChange file(long time, String host, FileChange.Act act, String path) {
    return file(time, host, act, path, "", "");
  }

  public static FileChange file(
      long time, String host, FileChange.Act act, String path, String before, String share) {
    return new FileChange(
        at(time, host),
        act,
        false,
        path,
        before,
        share,
        -1,
        Endpoint.NONE,
        Program.NONE,
        user("alice"));
  }

  public static ProcessStart start(
      long time, String host, String parent, String program, String command) {
    return new ProcessStart(
        at(time, host),
        Program.of(program, ""),
        command,
        "",
        -1,
        Program.of(parent, ""),
        "",
        "",
        -1,
        user("alice"),
        "",
        "",
        "",
        -1);
  }

  public static ApiCall call(
      long time, String user, String service, String operation, Outcome outcome, Endpoint source) {
    return call(time, user, service, operation, outcome, source, "", "aws-cli/2.9", "", "");
  }

  public static ApiCall call(
      long time,
      String user,
      String service,
      String operation,
      Outcome outcome,
      Endpoint source,
      String credential,
      String agent,
      String resource,
      String parameters) {
    return new ApiCall(
        at(time, ""),
        service,
        operation,
        outcome,
        "",
        user(user),
        "IAMUser",
        "",
        credential,
        "",
        source,
        "eu-west-1",
        "123456789012",
        agent,
        resource,
        parameters);
  }

  public static Mail mail(long time, String from, String to, String subject) {
    return mail(time, from, to, subject, "", "", List.of(), List.of());
  }

  public static Mail mail(
      long time,
      String from,
      String to,
      String subject,
      String replyTo,
      String authentication,
      List<String> urls,
      List<String> attachments) {
    return new Mail(
        at(time, ""),
        from,
        from,
        replyTo,
        List.of(to),
        subject,
        "",
        "",
        authentication,
        urls,
        attachments,
        1,
        "",
        Endpoint.NONE);
  }
}
