package dev.vedette.correlate.entities;

import static dev.vedette.correlate.entities.Told.address;
import static dev.vedette.correlate.entities.Told.agent;
import static dev.vedette.correlate.entities.Told.also;
import static dev.vedette.correlate.entities.Told.at;
import static dev.vedette.correlate.entities.Told.book;
import static dev.vedette.correlate.entities.Told.credential;
import static dev.vedette.correlate.entities.Told.host;
import static dev.vedette.correlate.entities.Told.issued;
import static dev.vedette.correlate.entities.Told.lease;
import static dev.vedette.correlate.entities.Told.on;
import static dev.vedette.correlate.entities.Told.person;
import static dev.vedette.correlate.entities.Told.sure;
import static dev.vedette.correlate.entities.Told.uses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntityBookTest {
  private static final String SID = "S-1-5-21-1-2-3-1104";

  @Test
  void anAddressIsOfTheHostThatHadItAtTheTime() {
    var book =
        book(
            lease("ws5.birch.example", "10.0.0.5", at("08:00"), 4),
            lease("ws9.birch.example", "10.0.0.5", at("13:00"), 4));

    assertThat(sure(book.whose("10.0.0.5", at("09:30")))).isEqualTo("ws5");
    assertThat(sure(book.whose("10.0.0.5", at("13:30")))).isEqualTo("ws9");
    assertThat(sure(book.whose("10.0.0.5", on(9, "13:30")))).isNull();
    assertThat(book.whose("10.0.0.6", at("09:30"))).isNull();
  }

  @Test
  void whatIsToldLateIsPutInItsPlace() {
    var lessons =
        new Lesson[] {
          address("ws5", "10.0.0.5", Witness.OWN, at("08:00")),
          address("ws9", "10.0.0.5", Witness.OWN, at("11:00")),
          address("ws7", "10.0.0.5", Witness.OWN, at("15:00")),
          address("ws7", "10.0.0.5", Witness.OWN, at("15:30"))
        };
    var inOrder = book(lessons);
    var late = new ArrayList<>(Arrays.asList(lessons));
    Collections.shuffle(late, new Random(7));

    var book = book(late.toArray(Lesson[]::new));

    for (int minute = 0; minute < 12 * 60; minute += 10) {
      long time = at("06:00") + minute * 60_000L;
      assertThat(book.whose("10.0.0.5", time)).isEqualTo(inOrder.whose("10.0.0.5", time));
    }
    assertThat(sure(book.whose("10.0.0.5", at("12:00")))).isEqualTo("ws9");
  }

  @Test
  void whoIsTheOnlyOneToHaveHadAnAddressMayHaveHadItAllTheTime() {
    var book = book(address("srv1", "10.0.0.9", Witness.OWN, at("08:00")));

    assertThat(sure(book.whose("10.0.0.9", on(20, "08:00")))).isEqualTo("srv1");
  }

  @Test
  void aHostIsOneUnderItsAddressItsShortNameAndItsFullName() {
    var book = book(address("WS5.birch.example", "10.0.0.5", Witness.OWN, at("08:00")));

    assertThat(book.hostKey("10.0.0.5", at("08:10"))).isEqualTo("ws5");
    assertThat(book.hostKey("ws5", at("08:10"))).isEqualTo("ws5");
    assertThat(book.hostKey("ws5.BIRCH.example.", at("08:10"))).isEqualTo("ws5");
    assertThat(book.hostKey("203.0.113.7", at("08:10"))).isEqualTo("203.0.113.7");
    assertThat(book.hostKey("-", at("08:10"))).isNull();
  }

  @Test
  void aRenamedHostKeepsItsFirstNameByItsAgent() {
    var agent = agent("crowdstrike", "aa11");
    var book =
        book(
            also(host("ws5"), agent, on(2, "08:00"), on(2, "17:00")),
            also(host("reception"), agent, on(3, "08:00"), on(3, "17:00")));

    assertThat(book.hostKey("reception", on(3, "12:00"))).isEqualTo("ws5");
    assertThat(book.agentKey(agent, on(3, "12:00"))).isEqualTo("ws5");
  }

  @Test
  void whoCallsItselfTheDomainControllerIsNotTakenForIt() {
    var book =
        book(
            address("dc01.birch.example", "10.0.0.1", Witness.OWN, at("08:00")),
            lease("dc01", "10.0.0.66", at("09:00"), 8),
            address("dc01", "10.0.0.67", Witness.CLAIM, at("09:00")));

    assertThat(sure(book.whose("10.0.0.66", at("09:10")))).isNull();
    assertThat(sure(book.whose("10.0.0.67", at("09:00")))).isNull();
    assertThat(book.hostKey("10.0.0.66", at("09:10"))).isEqualTo("10.0.0.66");
    assertThat(new Dossiers(book).host("dc01", at("10:00")).conflicts())
        .contains(
            "10.0.0.66 was called dc01 (a lease of DHCP), but dc01 itself was heard from 10.0.0.1:"
                + " not taken for it.");
  }

  @Test
  void aLeaseIsBelievedOfAHostThatSaysNothingElse() {
    var book = book(lease("printer3", "10.0.0.80", at("08:00"), 8));

    assertThat(sure(book.whose("10.0.0.80", at("09:00")))).isEqualTo("printer3");
  }

  @Test
  void hostsThatHaveOneAddressAtOneTimeCancelEachOtherOut() {
    var book =
        book(
            new Lesson(
                new Lesson.HasAddress(host("ws5"), "10.0.0.5", Witness.OWN, 0),
                at("08:00"),
                at("12:00")),
            new Lesson(
                new Lesson.HasAddress(host("ws6"), "10.0.0.5", Witness.OWN, 0),
                at("09:00"),
                at("11:00")));

    assertThat(sure(book.whose("10.0.0.5", at("10:00")))).isNull();
    assertThat(sure(book.whose("10.0.0.5", at("08:30")))).isEqualTo("ws5");
    assertThat(new Dossiers(book).address("10.0.0.5").conflicts())
        .containsExactly(
            "10.0.0.5 was ws5 (events of the host itself) and ws6 (events of the host itself) at"
                + " the same time.");
  }

  @Test
  void namesOfServicesInDnsDoNotHideTheHost() {
    var book =
        book(
            address("srv1", "10.0.0.9", Witness.OWN, at("08:00")),
            address("intranet.birch.example", "10.0.0.9", Witness.LOOKUP, at("08:00")),
            address("intranet.birch.example", "10.0.0.9", Witness.LOOKUP, at("16:00")));

    assertThat(sure(book.whose("10.0.0.9", at("16:00")))).isEqualTo("srv1");
    assertThat(new Dossiers(book).address("10.0.0.9").conflicts()).isEmpty();
  }

  @Test
  void twoMachinesOfOneFirstLabelStayTwo() {
    var book = new EntityBook();
    for (int i = 0; i < 3; i++) {
      book.learn(address("srv1.lyon.example", "10.1.0.1", Witness.OWN, at("08:00") + i * 600_000L));
      book.learn(address("srv1.metz.example", "10.2.0.1", Witness.OWN, at("08:00") + i * 600_000L));
    }
    book.learn(address("srv1.lyon.example", "10.1.0.1", Witness.OWN, at("08:30")));

    assertThat(book.hostKey("srv1.lyon.example", at("08:30"))).isEqualTo("srv1");
    assertThat(book.hostKey("srv1.metz.example", at("08:30"))).isEqualTo("srv1.metz.example");
    assertThat(sure(book.whose("10.2.0.1", at("08:10")))).isEqualTo("srv1.metz.example");
    assertThat(new Dossiers(book).host("srv1", at("09:00")).conflicts())
        .containsExactly(
            "srv1.metz.example is another machine: both are heard from addresses of their own.");
  }

  @Test
  void oneMachineMayHaveTwoDomains() {
    var book =
        book(
            address("ws5.birch.example", "10.0.0.5", Witness.OWN, at("08:00")),
            address("ws5.local", "10.0.0.5", Witness.OWN, at("08:01")));

    assertThat(book.hostKey("ws5.local", at("08:30"))).isEqualTo("ws5");
    assertThat(book.hostKey("ws5.birch.example", at("08:30"))).isEqualTo("ws5");
  }

  @Test
  void allNamesOfAPersonLeadToThem() {
    var account = person("BIRCH\\lnovak");
    var mail = person("lena.novak@birch.example");
    var sid = person(SID);
    var book =
        book(
            also(account, sid, at("08:00"), at("12:00")),
            also(mail, sid, at("09:00"), at("10:00")));

    assertThat(book.person(mail, at("11:00"))).containsExactly(account, mail, sid);
    assertThat(book.person(account, at("11:00"))).containsExactly(account, mail, sid);
    assertThat(book.person(person("stranger@evil.example"), at("11:00")))
        .containsExactly(person("stranger@evil.example"));
  }

  @Test
  void anAccountThatIsMadeAgainIsSomebodyElse() {
    var account = person("BIRCH\\temp");
    var first = person("S-1-5-21-1-2-3-2001");
    var second = person("S-1-5-21-1-2-3-2002");
    var book =
        book(
            also(account, first, on(2, "08:00"), on(3, "17:00")),
            also(account, second, on(9, "08:00"), on(9, "17:00")));

    assertThat(book.person(account, on(3, "09:00"))).containsExactly(account, first);
    assertThat(book.person(account, on(9, "09:00"))).containsExactly(account, second);
  }

  @Test
  void nobodyTakesOverAnAccountByClaimingItsMailAddress() {
    var mail = person("lena@birch.example");
    var lena = person("00000000-1111-2222-3333-444444444444");
    var other = person("99999999-1111-2222-3333-444444444444");
    var book = new EntityBook();
    for (int i = 0; i < 8; i++) {
      book.learn(also(mail, id(lena), at("08:00"), at("08:00") + i * 60_000L));
    }
    book.learn(also(mail, id(other), at("08:02"), at("08:02")));

    assertThat(book.person(mail, at("09:00"))).contains(id(lena)).doesNotContain(id(other));
  }

  private static EntityName id(EntityName name) {
    return java.util.Objects.requireNonNull(EntityName.id(name.value()));
  }

  @Test
  void aRoleLeadsToTheHumanBehindItThroughOtherRoles() {
    var lena = person("arn:aws:iam::111122223333:user/lena");
    var first = credential("ASIAFIRST");
    var second = credential("ASIASECOND");
    var book = book(issued(first, lena, at("08:00")), issued(second, first, at("08:10")));

    assertThat(book.behind(second)).isEqualTo(lena);
    assertThat(book.behind(credential("ASIAOTHER"))).isEqualTo(credential("ASIAOTHER"));
  }

  @Test
  void credentialsThatIssueEachOtherLeadNowhere() {
    var first = credential("ASIAFIRST");
    var second = credential("ASIASECOND");

    var book = book(issued(first, second, at("08:00")), issued(second, first, at("08:10")));

    assertThat(book.behind(first)).isEqualTo(first);
  }

  @Test
  void remembersTheSameAfterItWasWrittenAndRead() throws IOException {
    var account = person("BIRCH\\lnovak");
    var book =
        book(
            lease("ws5.birch.example", "10.0.0.5", at("08:00"), 4),
            address("dc01", "10.0.0.1", Witness.OWN, at("08:00")),
            also(account, person(SID), at("08:00"), at("12:00")),
            uses(account, "ws5", at("08:30")),
            issued(credential("ASIAFIRST"), account, at("08:00")));
    var bytes = bytes(book);

    var read = EntityBook.read(new DataInputStream(new ByteArrayInputStream(bytes)));

    assertThat(bytes(read)).isEqualTo(bytes);
    assertThat(new Dossiers(read).host("ws5", at("09:00")))
        .isEqualTo(new Dossiers(book).host("ws5", at("09:00")));
    assertThat(new Dossiers(read).person(account, at("09:00")))
        .isEqualTo(new Dossiers(book).person(account, at("09:00")));
  }

  @Test
  void refusesWhatIsDamagedWithoutMuchMemory() throws IOException {
    var bytes =
        bytes(
            book(
                lease("ws5", "10.0.0.5", at("08:00"), 4),
                also(person("B\\l"), person(SID), at("08:00"), at("12:00"))));
    var random = new Random(11);

    for (int i = 0; i < 2_000; i++) {
      var broken = bytes.clone();
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      var cut = Arrays.copyOf(broken, 1 + random.nextInt(broken.length));
      try {
        assertThat(EntityBook.read(new DataInputStream(new ByteArrayInputStream(cut)))).isNotNull();
      } catch (IOException e) {
        // What is damaged is refused; anything else would fail the test.
      }
    }
  }

  @Test
  void isBoundedWhateverIsTold() {
    var book = new EntityBook();
    var random = new Random(5);

    for (int i = 0; i < 80_000; i++) {
      var address = "10." + random.nextInt(256) + "." + random.nextInt(256) + ".9";
      book.learn(address("h" + random.nextInt(300_000), address, Witness.CLAIM, i * 60_000L));
      book.learn(uses(person("B\\u" + i), "h" + i % 20_000, i));
    }

    assertThat(book.addresses().all()).hasSizeLessThanOrEqualTo(50_000);
  }

  private static byte[] bytes(EntityBook book) throws IOException {
    var bytes = new ByteArrayOutputStream();
    book.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void tellsWhoWorksOnAHostAndWhatPeopleSayOfIt() {
    var book =
        book(
            address("ws5.birch.example", "10.0.0.5", Witness.OWN, at("08:00")),
            uses(person("BIRCH\\lena"), "ws5.birch.example", at("08:30")));
    book.use(
        Assets.read(
                "assets.csv",
                """
                host,aliases,criticality,owner,network,name
                ws5,reception,high,Lena Novak,,
                ,,,,10.0.0.0/24,Branch Lyon
                """)
            .assets());

    var dossier = new Dossiers(book).host("WS5", at("09:00"));

    assertThat(dossier.key()).isEqualTo("ws5");
    assertThat(dossier.criticality()).isEqualTo(Criticality.HIGH);
    assertThat(dossier.owner()).isEqualTo("Lena Novak");
    assertThat(dossier.people()).extracting(Dossier.Known::value).containsExactly("birch\\lena");
    assertThat(dossier.names())
        .extracting(Dossier.Known::value)
        .containsExactly("reception", "ws5", "ws5.birch.example");
    assertThat(new Dossiers(book).address("10.0.0.5").network()).isEqualTo("Branch Lyon");
    assertThat(List.of(dossier.addresses().getFirst().value())).containsExactly("10.0.0.5");
  }
}
