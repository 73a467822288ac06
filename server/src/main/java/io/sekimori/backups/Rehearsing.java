package io.sekimori.backups;

import io.sekimori.access.AuthorityCopy;
import io.sekimori.database.Databases;
import io.sekimori.database.Scratch;
import io.sekimori.keys.Keys;
import io.sekimori.keys.KeysCopy;
import io.sekimori.ledger.LedgerCopy;
import io.sekimori.ledger.OlderEntries;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Rejoin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Restores backups into a PostgreSQL that is thrown away, and looks whether they would serve. The
 * data are joined with the ledger and the keys of today, as a restoration would do it; copies of
 * ledger and keys are only looked at, because nobody may sign or rotate what follows a copy.
 */
final class Rehearsing {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsing.class);
  private static final int SAMPLE = 200;

  private final Keys keys;
  private final Rejoin rejoin;
  private final OlderEntries older;
  private final Clock clock;
  private final Path place;

  Rehearsing(Keys keys, Rejoin rejoin, OlderEntries older, Clock clock, Path place) {
    this.keys = keys;
    this.older = older;
    this.rejoin = rejoin;
    this.clock = clock;
    this.place = place;
  }

  /**
   * Rehearses these backups.
   *
   * @param from for the data: how they stood when their picture was taken
   */
  List<Backups.Check> run(Map<Part, Refill.Found> found, Rejoin.From from) {
    var checks = new ArrayList<Backups.Check>();
    for (var one : found.values()) {
      requireUsable(one, checks);
    }
    if (!checks.isEmpty()) {
      return checks;
    }
    try (var scratch = Scratch.start(place.resolve("rehearsal"))) {
      boolean whole = true;
      for (var one : found.entrySet()) {
        whole &= fill(scratch, one.getValue(), checks);
      }
      if (whole) {
        look(scratch, found, from, checks);
      }
    } catch (RuntimeException | IOException impossible) {
      LOG.warn("backups.rehearsal: {}", impossible.getClass().getSimpleName());
      checks.add(new Backups.Check("scratch", false, 0));
    }
    return checks;
  }

  /** What can be seen without a database. */
  private void requireUsable(Refill.Found found, List<Backups.Check> checks) {
    String part = found.manifest().part().text();
    try {
      int files = new Refill(keys.backups(), clock).requireUsable(found).size();
      LOG.debug("backups.rehearsal: {} files of the {}", files, part);
    } catch (Unusable unusable) {
      LOG.warn("backups.rehearsal: {}", unusable.getMessage());
      checks.add(new Backups.Check(unusable.word() + "-" + part, false, 0));
    } catch (IOException unreadable) {
      checks.add(new Backups.Check("unreadable-" + part, false, 0));
    }
  }

  private boolean fill(Scratch scratch, Refill.Found found, List<Backups.Check> checks) {
    var part = found.manifest().part();
    try {
      var tables = new Refill(keys.backups(), clock).fill(found, scratch.dumps(), false);
      long rows = tables.stream().mapToLong(one -> one.rows()).sum();
      checks.add(new Backups.Check("rows-" + part.text(), true, rows));
      return true;
    } catch (IOException | Refusal unreadable) {
      LOG.warn("backups.rehearsal: {}", unreadable.getClass().getSimpleName());
      checks.add(new Backups.Check("unreadable-" + part.text(), false, 0));
    }
    return false;
  }

  private void look(
      Scratch scratch, Map<Part, Refill.Found> found, Rejoin.From from, List<Backups.Check> checks)
      throws IOException {
    try (var copy = scratch.databases()) {
      if (found.containsKey(Part.DATA)) {
        data(copy, from, checks);
      }
      if (found.containsKey(Part.LEDGER)) {
        ledger(copy, checks);
      }
      if (found.containsKey(Part.KEYS)) {
        keys(copy, checks);
      }
    }
  }

  private void data(Databases copy, Rejoin.From from, List<Backups.Check> checks) {
    var authority = AuthorityCopy.verify(copy.data(), keys, clock);
    checks.add(new Backups.Check("authority", authority.broken() == 0, authority.rows()));
    var outcome = rejoin.tryOn(copy.data(), from);
    checks.add(new Backups.Check("erased", true, outcome.erased()));
    checks.add(new Backups.Check("lost", true, outcome.corrections()));
    checks.add(new Backups.Check("without-key", outcome.withoutKey() == 0, outcome.withoutKey()));
    var sample = rejoin.sample(copy.data(), SAMPLE);
    boolean opens = sample.broken() == 0 && (sample.values() > 0 || sample.customers() == 0);
    checks.add(new Backups.Check("values", opens, sample.values()));
    checks.add(
        new Backups.Check(
            "unreadable", sample.erasedButReadable() == 0, sample.erasedButReadable()));
  }

  /** The wrapped keys of the copy, not those of today: one day they are all that is left. */
  private void keys(Databases copy, List<Backups.Check> checks) {
    var finding = KeysCopy.verify(copy, keys, SAMPLE);
    boolean opens = finding.broken() == 0 && finding.opened() > 0;
    checks.add(new Backups.Check("keys", opens, finding.opened()));
  }

  private void ledger(Databases copy, List<Backups.Check> checks) throws IOException {
    Path nowhere = Files.createTempDirectory("sekimori-rehearsal");
    try {
      var finding = LedgerCopy.verify(copy, keys, older, nowhere);
      checks.add(new Backups.Check("ledger", finding.holds(), finding.entries()));
    } finally {
      FileSystemUtils.deleteRecursively(nowhere);
    }
  }
}
