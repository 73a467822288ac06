package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.edge.CountedRefusals;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.vault.Imports;
import io.sekimori.vault.TestVault;
import io.sekimori.vault.catalogue.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Seeds values that stand nowhere else, uses the server in every way and wrongly, and then looks
 * for them in everything that was written. See docs/decisions/0073.
 */
@OpenServer
class NothingPersonalTests {
  /** Beside the directories. */
  private static final Set<String> PLACES =
      Set.of(
          "temporary files",
          "console",
          "headers of answers",
          "addresses in pages",
          "refusals",
          "names of threads",
          "meters",
          "write-ahead log",
          "files of the database",
          "log of the database",
          "dump of data",
          "dump of ledger",
          "dump of keys");

  private static final Written.Before BEFORE = before();
  private static final Listening LISTENING = new Listening();

  @TempDir static Path data;
  @TempDir static Path logs;
  @TempDir static Path terminal;
  @TempDir static Path export;
  @Autowired ApplicationContext context;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @LocalServerPort int port;
  private final Overheard overheard = new Overheard();

  private static Written.Before before() {
    try {
      return Written.Before.now();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("sekimori.data.directory", data::toString);
    registry.add("server.tomcat.basedir", () -> data.resolve("tomcat").toString());
  }

  @AfterAll
  static void listenNoLonger() {
    LISTENING.close();
  }

  @Test
  void everyFieldOfTheCatalogueIsSeededOrSaysNothing() {
    var seeded = new TreeSet<String>(Seeds.SAY_NOTHING);
    seeded.addAll(Seeds.PERSON.keySet());
    seeded.addAll(Seeds.CORPORATION.keySet());
    assertThat(seeded)
        .containsExactlyElementsOf(
            Catalogue.current().fields().stream()
                .map(field -> field.name().value())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void nothingPersonalIsWrittenAnywhereAndWhatIsPlantedIsFoundEverywhere() throws IOException {
    LISTENING.log(logs.resolve("server.log"));
    use();
    var directories = directories();
    var written = new Written(context, directories, overheard, LISTENING, BEFORE);
    assertThat(written.where(new Sieve(Seeds.values()))).isEmpty();

    var control = new Sieve(Set.of(Seeds.PLANT));
    assertThat(written.where(control)).isEmpty();
    try (var plants = new Plants(written)) {
      plants.everywhere(context, directories, overheard, Seeds.PLANT);
      var everywhere = new TreeSet<>(directories.keySet());
      everywhere.addAll(PLACES);
      assertThat(written.where(control).keySet()).containsExactlyInAnyOrderElementsOf(everywhere);
    }
  }

  private Map<String, Path> directories() {
    var all = new TreeMap<String, Path>();
    all.put("data directory", data);
    all.put("key directory", TestKeys.directory(context));
    all.put("log", logs);
    all.put("command line", terminal);
    all.put("export of the ledger", export);
    return all;
  }

  private void use() throws IOException {
    var wire = new Wire(port, overheard::hear);
    var firm = new Firm(context, wire);
    imports.bySystem("test", "demo", Seeds.customers().iterator(), _ -> {});
    var changes = new SeededChanges(firm);
    changes.newKeys();
    var uses = new SeededUses(firm, wire);
    var handle = uses.right();
    changes.brought();
    changes.corrected(handle);
    new SeededTerminal(firm, terminal, port).use(handle);
    new SeededMisuses(firm, wire).wrong();
    changes.erased();
    changes.retagged();
    CountedRefusals.enter(context);
    TestVault.saveSearches(context);
    TestLedger.requireHolds(ledger);
    ledger.export(Ledger.Destination.below(export));
    assertThat(overheard.broken()).as("answers of status 500").isZero();
  }
}
