package dev.vedette.pipeline.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.Problem;
import dev.vedette.model.Provenance;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));

  @TempDir private Path folder;
  private ContentStore store;

  @BeforeEach
  void newStore() {
    store = store();
  }

  private ContentStore store() {
    return new ContentStore(folder.resolve("data"), SharedData.content().resolve("sources"), CLOCK);
  }

  @Test
  void aPackBecomesActiveAndIsThereForTheNextProcess() throws IOException {
    var addition = store.add(zip("acme.zip", PackFixture.acme("1.0")), false);

    assertThat(addition.isNew()).isTrue();
    assertThat(addition.problems()).filteredOn(Problem::isError).isEmpty();
    var pack = store().state().find("acme").orElseThrow().current();
    assertThat(pack).isEqualTo(addition.pack());
    assertThat(pack.license()).isEqualTo("MIT");
    assertThat(pack.author()).isEqualTo("Acme");
    assertThat(pack.added()).isEqualTo(CLOCK.instant());
    assertThat(pack.count(ContentKind.RULES)).isEqualTo(1);
    var text = store().active().rules().getFirst().texts().getFirst();
    assertThat(text.provenance())
        .isEqualTo(new Provenance("Acme", "MIT", new Provenance.Pack("acme", "1.0")));
  }

  @Test
  void aFolderAndAZipWithAFolderAroundAreTheSamePack() throws IOException {
    var inFolder = PackFixture.acme("1.0").folder(folder.resolve("acme"));
    var wrapped =
        PackFixture.pack()
            .with("acme-1.0/pack.yaml", Files.readString(inFolder.resolve("pack.yaml")))
            .with("acme-1.0/rules/one.yml", Files.readString(inFolder.resolve("rules/one.yml")));

    var first = store.add(PackSource.of(inFolder), false);
    var second = store.add(zip("wrapped.zip", wrapped), false);

    assertThat(second.isNew()).isFalse();
    assertThat(second.pack().digest()).isEqualTo(first.pack().digest());
  }

  @Test
  void anUpgradeCanBeRolledBackStepByStep() throws IOException {
    for (var version : List.of("1", "2", "3")) {
      store.add(zip(version + ".zip", PackFixture.acme(version)), false);
    }

    assertThat(active()).isEqualTo("3");
    assertThat(store.rollBack("acme").orElseThrow().version()).isEqualTo("2");
    assertThat(store.rollBack("acme").orElseThrow().version()).isEqualTo("1");
    assertThat(store.rollBack("acme")).isEmpty();
    assertThat(active()).isEqualTo("1");
    assertThat(store.rollBack("nobody")).isEmpty();
  }

  @Test
  void aVersionThatIsAddedAgainAfterARollbackIsActiveAgain() throws IOException {
    store.add(zip("1.zip", PackFixture.acme("1")), false);
    store.add(zip("2.zip", PackFixture.acme("2")), false);
    store.rollBack("acme");

    var again = store.add(zip("2.zip", PackFixture.acme("2")), false);

    assertThat(again.isNew()).isTrue();
    assertThat(active()).isEqualTo("2");
    assertThat(store.state().find("acme").orElseThrow().kept()).hasSize(2);
    assertThat(store.active().rules()).hasSize(1);
  }

  @Test
  void oneVersionNumberWithOtherFilesIsAnotherVersion() throws IOException {
    store.add(zip("a.zip", PackFixture.acme("1")), false);
    store.add(zip("b.zip", PackFixture.acme("1").with("rules/two.yml", rule("two"))), false);

    assertThat(store.state().find("acme").orElseThrow().kept()).hasSize(2);
    assertThat(store.active().rules().getFirst().texts()).hasSize(2);
  }

  @Test
  void onlySomeVersionsAreKeptOnDisk() throws IOException {
    for (int i = 1; i <= 8; i++) {
      store.add(zip(i + ".zip", PackFixture.acme("1." + i)), false);
    }

    assertThat(store.state().find("acme").orElseThrow().kept()).hasSize(ContentState.KEPT);
    try (Stream<Path> versions = Files.list(folder.resolve("data/content/packs/acme"))) {
      assertThat(versions).hasSize(ContentState.KEPT);
    }
  }

  @Test
  void aRemovedPackIsGone() throws IOException {
    store.add(zip("1.zip", PackFixture.acme("1")), false);

    assertThat(store.remove("acme")).isTrue();

    assertThat(store.remove("acme")).isFalse();
    assertThat(store.state().packs()).isEmpty();
    assertThat(folder.resolve("data/content/packs/acme")).doesNotExist();
  }

  @Test
  void aRefusedPackLeavesTheOldOneActiveAndNothingBehind() throws IOException {
    store.add(zip("1.zip", PackFixture.acme("1")), false);
    var before = store.state();
    var broken = PackFixture.acme("2").with("rules/one.yml", "title: [");

    assertThatThrownBy(() -> store.add(zip("2.zip", broken), false))
        .isInstanceOf(PackRefused.class)
        .hasMessageContaining("2.zip!rules/one.yml");

    assertThat(store.state()).isEqualTo(before);
    assertThat(folder.resolve("data/content/staging")).doesNotExist();
  }

  @Test
  void rulesThatCannotBeReadAreReportedAndTheOthersInstalled() throws IOException {
    var pack = PackFixture.acme("1").with("rules/broken.yml", "title: [");

    var addition = store.add(zip("1.zip", pack), false);

    assertThat(addition.pack().rejected()).isEqualTo(1);
    assertThat(addition.pack().count(ContentKind.RULES)).isEqualTo(1);
    assertThat(addition.problems())
        .filteredOn(Problem::isError)
        .extracting(Problem::file)
        .containsExactly(folder.resolve("1.zip") + "!rules/broken.yml");
  }

  @Test
  void theManifestIsCheckedAndAllIsToldAtOnce() throws IOException {
    var pack =
        PackFixture.pack()
            .with("pack.yaml", "name: ../evil\nversion: '1/2'\nautor: x\ncontent: {rules: ../..}\n")
            .with("rules/one.yml", rule("one"));

    assertThatThrownBy(() -> store.add(zip("evil.zip", pack), false))
        .isInstanceOfSatisfying(
            PackRefused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::line)
                    .containsExactlyInAnyOrder(1, 2, 3, 4));
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void aPackForANewerVedetteIsRefused() throws IOException {
    var pack = PackFixture.acme("1").with("pack.yaml", "name: acme\nversion: 1\nvedette: 99.1\n");

    assertThatThrownBy(() -> store.add(zip("1.zip", pack), false))
        .hasMessageContaining("wants Vedette 99.1");
  }

  @Test
  void exceptionsOfPacksAndOfUsersAreFound() throws IOException {
    store.add(
        zip(
            "1.zip",
            PackFixture.acme("1")
                .with("rules/one.exceptions.yaml", exception())
                .with("exceptions/more.yaml", exception())),
        false);
    Files.createDirectories(folder.resolve("data/content/exceptions"));
    Files.writeString(folder.resolve("data/content/exceptions/own.yaml"), exception());

    var active = store.active();

    assertThat(store.state().packs().getFirst().current().count(ContentKind.EXCEPTIONS))
        .isEqualTo(2);
    assertThat(active.rules().getFirst().exceptions()).hasSize(1);
    assertThat(active.exceptions().stream().mapToInt(found -> found.texts().size()).sum())
        .isEqualTo(2);
  }

  @Test
  void aCrashBeforeTheStateIsWrittenLeavesTheOldStateAndIsClearedAway() throws IOException {
    store.add(zip("1.zip", PackFixture.acme("1")), false);
    var old = Files.readString(folder.resolve("data/content/state.json"));
    var next = store.add(zip("2.zip", PackFixture.acme("2")), false).pack();
    // What a crash leaves: the version in its place but half of it lost, the state not written.
    Files.writeString(folder.resolve("data/content/state.json"), old);
    Files.writeString(folder.resolve("data/content/state.json.new"), "{\"revis");
    Files.createDirectories(folder.resolve("data/content/staging/rules"));
    Files.delete(store.packFolder(next).resolve("rules/one.yml"));

    assertThat(active()).isEqualTo("1");
    store.add(zip("2.zip", PackFixture.acme("2")), false);

    assertThat(active()).isEqualTo("2");
    assertThat(store.active().rules().getFirst().texts()).hasSize(1);
  }

  @Test
  void aDamagedStateIsNamedAndNotOverwritten() throws IOException {
    store.add(zip("1.zip", PackFixture.acme("1")), false);
    var state = folder.resolve("data/content/state.json");
    for (var damage : List.of("", "{", "[]", "{\"revision\":1,\"packs\":[{}]}", "\0")) {
      Files.writeString(state, damage);

      assertThatThrownBy(() -> store.state()).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> store.add(zip("2.zip", PackFixture.acme("2")), false))
          .isInstanceOf(IOException.class);

      assertThat(state).hasContent(damage);
    }
  }

  @Test
  void aStateMadeToLeadElsewhereIsRefused() throws IOException {
    store.add(zip("1.zip", PackFixture.acme("1")), false);
    var state = folder.resolve("data/content/state.json");
    Files.writeString(state, Files.readString(state).replace("\"acme\"", "\"../../x\""));

    assertThatThrownBy(() -> store.state()).isInstanceOf(IOException.class);
  }

  @Test
  void aPackWhoseFilesAreGoneIsReportedAndTheOthersAreActive() throws IOException {
    var gone = store.add(zip("1.zip", PackFixture.acme("1")), false).pack();
    store.add(zip("rules.zip", PackFixture.pack().with("two.yml", rule("two"))), false);
    DurableFiles.deleteTree(store.packFolder(gone));

    var active = store.active();

    assertThat(active.problems()).hasSize(1);
    assertThat(active.rules()).hasSize(1);
  }

  @Test
  void thePackAddedLastComesFirst() throws IOException {
    var sources = SharedData.content().resolve("sources");
    int hour = 0;
    for (var name : List.of("beta", "alpha", "gamma", "beta")) {
      var clock = InstantSource.fixed(CLOCK.instant().plus(Duration.ofHours(hour++)));
      var pack =
          PackFixture.pack()
              .with("pack.yaml", "name: " + name + "\nversion: 1." + hour)
              .with("rules/one.yml", rule("one"))
              .with("rules/two.yml", rule(name));
      new ContentStore(folder.resolve("data"), sources, clock).add(zip("p.zip", pack), false);
    }

    var rules = store.active().rules();

    assertThat(rules)
        .extracting(found -> found.texts().getFirst().provenance().pack())
        .extracting(pack -> pack == null ? null : pack.name() + " " + pack.version())
        .containsExactly("beta 1.4", "gamma 1.3", "alpha 1.2");
  }

  @Test
  void changesExcludeEachOther() throws IOException {
    var content = folder.resolve("data/content");
    try (var _ = ContentLock.acquire(content)) {
      assertThatThrownBy(() -> store.add(zip("1.zip", PackFixture.acme("1")), false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("being changed");
    }

    assertThat(store.add(zip("1.zip", PackFixture.acme("1")), false).isNew()).isTrue();
  }

  private String active() throws IOException {
    return store.state().find("acme").orElseThrow().current().version();
  }

  private PackSource zip(String name, PackFixture pack) throws IOException {
    return PackSource.of(pack.zip(folder.resolve(name)));
  }

  private static String rule(String name) {
    return PackFixture.RULE.formatted(name);
  }

  private static String exception() {
    return """
    rule: one
    tenants: all
    when: always
    author: Jo
    reason: Known.
    until: never
    """;
  }
}
