package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.EventDecoder;
import dev.vedette.sources.mapping.EventReader;
import dev.vedette.sources.mapping.SourceLoader;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What vendors' interfaces answer is recognised as it comes, without an envelope. */
class RecognitionTest {
  private final FieldNames names = new FieldNames();
  private final EventReader reader;

  RecognitionTest() throws IOException {
    var loader =
        new SourceLoader(
            SharedData.content().resolve("sources"),
            names,
            problem -> assertThat(problem).isNull());
    EventDecoder.internNames(names);
    reader = new EventReader(names, loader.compile());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "okta-system|{`uuid`:`1`,`published`:`2026-11-25T12:00:00.000Z`,`eventType`:`user.session.start`,`displayMessage`:`User login to Okta`,`actor`:{`alternateId`:`ada@acme.example`}}",
        "entra-signin|{`id`:`1`,`createdDateTime`:`2026-11-25T12:00:00Z`,`userDisplayName`:`Ada`,`userPrincipalName`:`ada@acme.example`,`appDisplayName`:`Office`,`ipAddress`:`192.0.2.4`,`clientAppUsed`:`Browser`,`conditionalAccessStatus`:`success`,`isInteractive`:true,`riskState`:`none`,`status`:{`errorCode`:0}}",
        "entra-audit|{`id`:`1`,`category`:`UserManagement`,`activityDateTime`:`2026-11-25T12:00:00Z`,`activityDisplayName`:`Add user`,`loggedByService`:`Core Directory`,`result`:`success`}",
        "microsoft-alerts|{`id`:`1`,`title`:`Suspicious`,`severity`:`high`,`serviceSource`:`microsoftDefenderForEndpoint`,`detectionSource`:`antivirus`,`createdDateTime`:`2026-11-25T12:00:00Z`}",
        "m365-audit|{`Id`:`1`,`CreationTime`:`2026-11-25T12:00:00`,`Operation`:`MailItemsAccessed`,`Workload`:`Exchange`,`RecordType`:50}",
        "google-workspace|{`kind`:`admin#reports#activity`,`id`:{`time`:`2026-11-25T12:00:00.000Z`,`uniqueQualifier`:`1`,`applicationName`:`login`},`actor`:{`email`:`ada@acme.example`},`events`:[{`type`:`login`,`name`:`login_success`}]}",
        "github-audit|{`@timestamp`:1764072000000,`_document_id`:`d`,`action`:`repo.create`,`actor`:`ada`,`org`:`acme`}",
        "crowdstrike-alerts|{`composite_id`:`c:1`,`created_timestamp`:`2026-11-25T12:00:00Z`,`updated_timestamp`:`2026-11-25T12:00:00Z`,`severity`:70,`display_name`:`CredentialDumping`}",
        "sentinelone-threats|{`id`:`1`,`threatInfo`:{`threatId`:`1`,`threatName`:`mimikatz.exe`,`updatedAt`:`2026-11-25T12:00:00Z`}}"
      })
  void each(String source, String record) {
    var bytes = record.replace('`', '"').getBytes(UTF_8);
    var event = new Event();

    assertThat(reader.decode(RecordFormat.JSON, bytes, 0, bytes.length, event)).isNull();
    assertThat(reader.understand(RecordFormat.JSON, event)).isTrue();

    assertThat(event.type().source()).isEqualTo(source);
  }
}
