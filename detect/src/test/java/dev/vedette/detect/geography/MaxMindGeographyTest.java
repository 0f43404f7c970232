package dev.vedette.detect.geography;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.measure.GeoPoint;
import dev.vedette.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaxMindGeographyTest {
  private static final Map<String, Object> BERLIN =
      Map.of(
          "country",
          Map.of("iso_code", "DE"),
          "city",
          Map.of("names", Map.of("en", "Berlin")),
          "location",
          Map.of("latitude", 52.52, "longitude", 13.4, "accuracy_radius", 20));

  private final List<Problem> problems = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void filesOfCitiesAndOfNetworksAddUp() {
    new TinyDatabase().add(91, BERLIN).save(folder.resolve("city.mmdb"));
    new TinyDatabase()
        .add(
            91,
            Map.of(
                "autonomous_system_number",
                3320,
                "autonomous_system_organization",
                "Deutsche Telekom"))
        .save(folder.resolve("asn.mmdb"));

    var geography = MaxMindGeography.of(folder, problems::add);

    assertThat(geography.find("91.10.4.7"))
        .isEqualTo(
            new Place("DE", "Berlin", new GeoPoint(52.52, 13.4), 20, 3320, "Deutsche Telekom"));
    assertThat(geography.find("92.10.4.7")).isEqualTo(Place.UNKNOWN);
    assertThat(problems).isEmpty();
  }

  @Test
  void flatRecordsAreUnderstoodToo() {
    new TinyDatabase()
        .add(
            45,
            Map.of(
                "country",
                "NL",
                "city",
                "Amsterdam",
                "lat",
                "52.37",
                "lng",
                "4.89",
                "asn",
                "AS64500",
                "as_name",
                "Rented Machines"))
        .save(folder.resolve("all.mmdb"));

    var place = MaxMindGeography.of(folder, problems::add).find("45.9.1.1");

    assertThat(place.words()).isEqualTo("Amsterdam, NL");
    assertThat(place.network()).isEqualTo(64500);
    assertThat(place.point()).isEqualTo(new GeoPoint(52.37, 4.89));
  }

  @Test
  void whatIsNoAddressHasNoPlaceAndIsNeverLookedUpByName() {
    new TinyDatabase().add(91, BERLIN).save(folder.resolve("city.mmdb"));
    var geography = MaxMindGeography.of(folder, problems::add);

    assertThat(geography.find("example.com")).isEqualTo(Place.UNKNOWN);
    assertThat(geography.find("")).isEqualTo(Place.UNKNOWN);
    assertThat(geography.find("2001:db8::1")).isEqualTo(Place.UNKNOWN);
  }

  @Test
  void withoutFilesNothingIsKnown() {
    assertThat(MaxMindGeography.of(folder.resolve("none"), problems::add)).isSameAs(Geography.NONE);
    assertThat(problems).isEmpty();
  }

  @Test
  void aFileOfAnotherFormatIsReported() throws IOException {
    Files.writeString(folder.resolve("city.mmdb"), "this is no database");

    var geography = MaxMindGeography.of(folder, problems::add);

    assertThat(geography.find("91.10.4.7")).isEqualTo(Place.UNKNOWN);
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().message()).startsWith("not read, so addresses have no places");
  }

  @Test
  void damagedFilesNeverThrow() throws IOException {
    var file = folder.resolve("city.mmdb");
    new TinyDatabase().add(91, BERLIN).add(45, BERLIN).save(file);
    var whole = Files.readAllBytes(file);
    var random = new Random(3);
    for (int i = 0; i < 200; i++) {
      var bytes = whole.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      var damaged = Files.createDirectory(folder.resolve("d" + i));
      Files.write(damaged.resolve("city.mmdb"), bytes);

      MaxMindGeography.of(damaged, problems::add).find("91.10.4.7");
    }
  }
}
