package dev.vedette.bench.office;

import java.time.Instant;
import java.util.List;

/** Sign-ins of Entra ID, and mail as Exchange Online traces it. */
final class CloudLog {
  private static final List<String> APPS =
      List.of("Office 365 Exchange Online", "Microsoft Teams", "Office365 Shell WCSS-Client");
  private static final String EDGE =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/145.0 Edg/145.0";
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15";

  private final Journal journal;
  private final Chance chance;

  /** Where somebody signs in from. */
  record Place(String address, String city, String country) {}

  CloudLog(Journal journal, Chance chance) {
    this.journal = journal;
    this.chance = chance;
  }

  void signedIn(long time, Person person, Place place, boolean byPhone, int error) {
    var at = Instant.ofEpochMilli(time).toString();
    var properties =
        new Json()
            .put("id", uuid())
            .put("createdDateTime", at)
            .put("userDisplayName", person.name())
            .put("userPrincipalName", person.mail())
            .put("userId", "9d0a1c5e-0000-4000-8000-%012d".formatted(person.number()))
            .put("appDisplayName", chance.popular(APPS))
            .put("ipAddress", place.address())
            .put("status", new Json().put("errorCode", error))
            .put("clientAppUsed", byPhone ? "Mobile Apps and Desktop clients" : "Browser")
            .put("userAgent", byPhone ? PHONE : EDGE)
            .put("deviceDetail", device(person, byPhone))
            .put("location", location(place))
            .put("authenticationRequirement", "multiFactorAuthentication")
            .put("conditionalAccessStatus", "success")
            .put("riskState", "none");
    var json =
        new Json()
            .put("time", at)
            .put("resourceId", "/tenants/nordwind/providers/Microsoft.aadiam")
            .put("operationName", "Sign-in activity")
            .put("category", "SignInLogs")
            .put("resultType", Integer.toString(error))
            .put("callerIpAddress", place.address())
            .put("correlationId", uuid())
            .put("identity", person.name())
            .put("Level", 4)
            .put("location", place.country())
            .put("properties", properties);
    journal.add(Journal.Source.SIGN_INS, time, json.toString());
  }

  private static Json device(Person person, boolean byPhone) {
    var kind = byPhone ? "a" : "b";
    return new Json()
        .put("deviceId", "7c0a1c5e-000" + kind + "-4000-8000-%012d".formatted(person.number()))
        .put("operatingSystem", byPhone ? "Ios 18.3" : "Windows10");
  }

  private static Json location(Place place) {
    return new Json().put("city", place.city()).put("countryOrRegion", place.country());
  }

  void mailed(long time, String from, String to, String subject, String address) {
    var json =
        new Json()
            .put("Received", Instant.ofEpochMilli(time).toString())
            .put("SenderAddress", from)
            .put("RecipientAddress", to)
            .put("Subject", subject)
            .put("Status", "Delivered")
            .put("FromIP", address)
            .put("Size", chance.size(28_000, 1.2))
            .put(
                "MessageId",
                "<" + chance.hex(16) + "@" + from.substring(from.indexOf('@') + 1) + ">")
            .put("MessageTraceId", uuid());
    journal.add(Journal.Source.MAIL, time, json.toString());
  }

  private String uuid() {
    return chance.hex(8)
        + "-"
        + chance.hex(4)
        + "-4"
        + chance.hex(3)
        + "-8"
        + chance.hex(3)
        + "-"
        + chance.hex(12);
  }
}
