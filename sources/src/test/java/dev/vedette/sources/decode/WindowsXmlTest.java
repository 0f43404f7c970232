package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsXmlTest {
  private static final String LOGON =
      """
      <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>
        <Provider Name="Microsoft-Windows-Security-Auditing" Guid="{54849625}"/> <EventID Qualifiers="0">4625</EventID>
        <TimeCreated SystemTime="2026-03-02T04:05:06.789Z"/><Execution ProcessID="4" ThreadID="5"/>
        <Channel>Security</Channel><Computer>dc-1</Computer><Security/></System>
        <EventData><Data Name="TargetUserName">a&lt;d&#x61;&amp;</Data><Data Name="Empty"/>
        <Data>unnamed</Data></EventData></Event>
      """;

  @Test
  void readsWhatRecordsOfEvtxFilesHave() {
    assertThat(read(LOGON.replace("\n", " ").strip()))
        .containsEntry("Provider_Name", "Microsoft-Windows-Security-Auditing")
        .containsEntry("EventID", "4625")
        .containsEntry("TimeCreated", "2026-03-02T04:05:06.789Z")
        .containsEntry("ExecutionProcessID", "4")
        .containsEntry("Channel", "Security")
        .containsEntry("Computer", "dc-1")
        .containsEntry("TargetUserName", "a<da&")
        .containsEntry("Data", "unnamed")
        .doesNotContainKeys("Empty", "UserID");
  }

  @Test
  void readsItBehindAHeader() {
    assertThat(read("<13>Mar  2 04:05:06 dc-1 MSWinEventLog: " + LOGON.replace("\n", " ")))
        .containsEntry("EventID", "4625");
  }

  @Test
  void otherXmlIsNoEvent() {
    assertThat(read("<Events><x/></Events>")).doesNotContainKey("EventID");
    assertThat(read("see <Event>")).doesNotContainKey("EventID");
  }

  @Test
  void brokenXmlMakesNoHarm() {
    var random = new Random(3);
    var whole = LOGON.replace("\n", " ").strip();
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder(whole);
      for (int n = random.nextInt(6); n >= 0; n--) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, "<>/\"'=& &#;x".charAt(random.nextInt(12)));
      }

      read(text.substring(0, random.nextInt(text.length())));
    }
    read("<Event>" + "<a>".repeat(100_000));
    read("<Event " + "a='b' ".repeat(100_000));
  }

  private static Map<String, String> read(String line) {
    var names = new FieldNames();
    names.intern("TargetUserName");
    names.intern("Data");
    names.intern("Empty");
    var decoder = new EventDecoder(names);
    var event = new Event();
    var bytes = line.getBytes(UTF_8);
    decoder.decode(RecordFormat.LINE, bytes, 0, bytes.length, event);
    decoder.unwrapWindowsEvent(event);
    var fields = new LinkedHashMap<String, String>();
    for (int slot = 0; slot < event.size(); slot++) {
      fields.putIfAbsent(names.name(event.field(slot)), event.value(slot));
    }
    return fields;
  }
}
