package dev.vedette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.entities.Dossier;
import dev.vedette.correlate.entities.Dossiers;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.correlate.entities.EntityName;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records as they come from products tell of who is who. */
class EntityScanTest {
  private static final String SID = "S-1-5-21-1-2-3-1104";

  private static DetectionContent content;

  @TempDir private Path folder;

  @BeforeAll
  static void loadShippedContent() throws IOException {
    var loader = new ContentLoader(SharedData.content());
    content = loader.load(List.of(loader.builtInRules()));
  }

  @Test
  void leasesTellWhichHostHadAnAddressAndWhen() throws IOException {
    var book =
        scan(
            """
            {"_path":"dhcp","ts":1772438400.0,"uids":["C1"],"mac":"08:00:27:aa:bb:cc","client_fqdn":"ws5.birch.example","assigned_addr":"10.0.0.5","lease_time":14400.0,"msg_types":["REQUEST","ACK"]}
            10,03/02/26,14:15:00,Assign,10.0.0.5,ws9.birch.example,080027AABBCD,,2748513,0,,,,0x4D53,MSFT 5.0,,,,0
            2026-03-02T14:20:00Z gw-1 dhcpd[88]: DHCPACK on 10.0.0.7 to 08:00:27:aa:bb:ce (ws7) via eth0
            """);

    assertThat(host(book, "10.0.0.5", "2026-03-02T09:00:00Z")).isEqualTo("ws5");
    assertThat(host(book, "10.0.0.5", "2026-03-02T14:30:00Z")).isEqualTo("ws9");
    assertThat(host(book, "10.0.0.7", "2026-03-02T14:30:00Z")).isEqualTo("ws7");
  }

  @Test
  void logonsTellOfMachinesPersonsAndWhereTheyWork() throws IOException {
    var book =
        scan(
            logon(
                    "dc01.birch.example",
                    "WS5$",
                    "BIRCH.EXAMPLE",
                    "S-1-5-21-1-2-3-1000",
                    "Kerberos",
                    3,
                    "10.0.0.5",
                    "-")
                + logon(
                    "ws5.birch.example", "lnovak", "BIRCH", SID, "Negotiate", 2, "127.0.0.1", "WS5")
                + logon(
                    "srv2.birch.example",
                    "lnovak",
                    "BIRCH",
                    SID,
                    "NTLM",
                    3,
                    "10.0.0.9",
                    "LAPTOP9"));

    assertThat(host(book, "10.0.0.5", "2026-03-02T08:00:00Z")).isEqualTo("ws5");
    assertThat(host(book, "10.0.0.9", "2026-03-02T08:00:00Z")).isEqualTo("laptop9");
    var person = Objects.requireNonNull(EntityName.person(SID, null));
    assertThat(book.person(person, time("2026-03-02T08:00:00Z")))
        .extracting(EntityName::value)
        .startsWith("birch\\lnovak");
    assertThat(new Dossiers(book).host("ws5", time("2026-03-02T08:00:00Z")).people())
        .extracting(Dossier.Known::value)
        .containsExactly("birch\\lnovak");
  }

  @Test
  void signInsTellByWhichIdADirectoryKnowsSomebody() throws IOException {
    var book =
        scan(
            """
            {"createdDateTime":"2026-03-02T08:00:00Z","category":"SignInLogs","properties":{"id":"e1","createdDateTime":"2026-03-02T08:00:00Z","userPrincipalName":"lena@birch.example","userId":"5f1f4a4e-1111-2222-3333-444455556666","appDisplayName":"Office","ipAddress":"203.0.113.9","status":{"errorCode":0}},"resultType":"0","operationName":"Sign-in activity","time":"2026-03-02T08:00:00Z"}
            """);

    var id = Objects.requireNonNull(EntityName.id("5f1f4a4e-1111-2222-3333-444455556666"));
    assertThat(book.person(id, time("2026-03-02T08:00:00Z")))
        .extracting(EntityName::value)
        .startsWith("lena@birch.example");
  }

  @Test
  void assumedRolesTellTheHumanBehindThem() throws IOException {
    var book =
        scan(
            """
            {"eventVersion":"1.08","eventTime":"2026-03-02T08:00:00Z","eventSource":"sts.amazonaws.com","eventName":"AssumeRole","awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.9","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/lena","accountId":"111122223333","accessKeyId":"AKIALENA","userName":"lena"},"requestParameters":{"roleArn":"arn:aws:iam::111122223333:role/deploy","roleSessionName":"mallory@evil.example"},"responseElements":{"credentials":{"accessKeyId":"ASIAFIRST"}}}
            {"eventVersion":"1.08","eventTime":"2026-03-02T08:10:00Z","eventSource":"sts.amazonaws.com","eventName":"AssumeRole","awsRegion":"eu-west-1","sourceIPAddress":"203.0.113.9","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/deploy/mallory@evil.example","accountId":"111122223333","accessKeyId":"ASIAFIRST"},"requestParameters":{"roleArn":"arn:aws:iam::444455556666:role/admin","roleSessionName":"x"},"responseElements":{"credentials":{"accessKeyId":"ASIASECOND"}}}
            """);

    var second = Objects.requireNonNull(EntityName.credential("ASIASECOND"));
    assertThat(book.behind(second).value()).isEqualTo("arn:aws:iam::111122223333:user/lena");
    var session =
        Objects.requireNonNull(
            EntityName.person(
                "arn:aws:sts::111122223333:assumed-role/deploy/mallory@evil.example", null));
    assertThat(book.person(session, time("2026-03-02T09:00:00Z"))).containsExactly(session);
  }

  @Test
  void whoLogsOnOverSshWorksThere() throws IOException {
    var book =
        scan(
            """
            2026-03-02T08:00:00Z web-1 sshd[88]: Accepted publickey for ada from 10.0.0.9 port 50111 ssh2
            """);

    assertThat(new Dossiers(book).host("web-1", time("2026-03-02T09:00:00Z")).people())
        .extracting(Dossier.Known::value)
        .containsExactly("ada");
  }

  private static String logon(
      String computer,
      String user,
      String domain,
      String sid,
      String protocol,
      int type,
      String address,
      String workstation) {
    return """
    {"Channel":"Security","Provider_Name":"Microsoft-Windows-Security-Auditing","EventID":4624,"TimeCreated":"2026-03-02T08:00:00Z","Computer":"%s","TargetUserName":"%s","TargetDomainName":"%s","TargetUserSid":"%s","AuthenticationPackageName":"%s","LogonType":%d,"IpAddress":"%s","WorkstationName":"%s"}
    """
        .formatted(computer, user, domain, sid, protocol, type, address, workstation);
  }

  private EntityBook scan(String records) throws IOException {
    int count = 0;
    for (var record : records.lines().toList()) {
      Files.writeString(folder.resolve("r" + count++ + ".log"), record + "\n", UTF_8);
    }
    try (var scan = new Scan(content, new TenantId("acme"), 1)) {
      scan.read(List.of(folder), (read, events, findings) -> {});
      assertThat(scan.summary().undecoded()).isZero();
      return scan.entities();
    }
  }

  private static @Nullable String host(EntityBook book, String address, String time) {
    var whose = book.whose(address, time(time));
    return whose == null || !whose.isSure() ? null : whose.host();
  }

  private static long time(String text) {
    return Instant.parse(text).toEpochMilli();
  }
}
