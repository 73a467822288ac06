package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Joins customers as they lay in a backup with today's ledger and keys: what was erased since is
 * erased again before anybody is served. What was corrected or imported since cannot be brought
 * back, because the ledger holds no values: it is counted.
 */
public final class Rejoin {
  /** A change may have had its entry and not yet its row when the picture was taken. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  /** A server notes every minute that data and ledger are of one time. */
  private static final Duration LAG = Duration.ofMinutes(3);

  private final Databases databases;
  private final Catalogue catalogue;
  private final Keys keys;
  private final Opening opening;
  private final Tags tags;
  private final Ledger ledger;
  private final Hold hold;

  Rejoin(
      Databases databases,
      Catalogue catalogue,
      Keys keys,
      Opening opening,
      Tags tags,
      Ledger ledger,
      Hold hold) {
    this.databases = databases;
    this.catalogue = catalogue;
    this.keys = keys;
    this.opening = opening;
    this.tags = tags;
    this.ledger = ledger;
    this.hold = hold;
  }

  /**
   * How the data stood.
   *
   * @param at when they were certainly of one time with the ledger
   * @param index how many entries there were then
   * @param restored true if they are known to come from a backup
   * @param keysRestored true if the keys come from a backup: a missing key proves no erasure then
   */
  public record From(Instant at, long index, boolean restored, boolean keysRestored) {}

  /**
   * What was found and done.
   *
   * @param setBack true if the data were of an earlier time than the ledger
   * @param erased customers in whom something was erased again
   * @param withoutKey customers who have values whose key is gone, and nobody entered why
   * @param shredded keys that had come back
   * @param retagged customers whose tags were of an index key that is gone
   * @param corrections lost, with the first and the last entry; 0 if there is none
   * @param imports ended after the backup, whose customers are lost
   */
  public record Outcome(
      boolean setBack,
      int erased,
      int withoutKey,
      int shredded,
      long retagged,
      int corrections,
      long firstLost,
      long lastLost,
      int imports) {}

  /**
   * Values of a copy.
   *
   * @param customers that were looked at
   * @param values that opened
   * @param broken customers with a value that does not open although its key is there
   * @param erasedButReadable keys of what is called erased
   */
  public record Sample(int customers, int values, int broken, int erasedButReadable) {}

  /** Opens values of some customers of a copy, in memory; none of them leaves. */
  public Sample sample(Databases.Database copy, int most) {
    return new CopySample(copy, catalogue, keys.dataKeys(), opening).look(most);
  }

  /** Nothing is opened until {@link #release}. */
  public void hold() {
    hold.set(true);
  }

  public void release() {
    hold.set(false);
  }

  /** Joins this server's own data. Idempotent. */
  public Outcome join(From from) {
    return on(databases.data(), from, true);
  }

  /** Does the same to a copy, and leaves the keys as they are. */
  public Outcome tryOn(Databases.Database copy, From from) {
    return on(copy, from, false);
  }

  private Outcome on(Databases.Database data, From from, boolean inEarnest) {
    var since = Since.read(ledger, from.at().minus(MARGIN), from.index());
    var again =
        new ErasingAgain(data, catalogue, keys.dataKeys(), new SnapshotKeys(keys, databases));
    int erased = 0;
    int shredded = 0;
    for (var erasure : since.erasures()) {
      erased += again.erase(erasure, since.done(erasure)) ? 1 : 0;
      shredded += inEarnest && since.done(erasure) ? again.shred(erasure) : 0;
    }
    var lost = lost(data.client(), since.corrections(from.restored() ? 0 : from.index()));
    int imports = since.imports(from.index()).size();
    boolean setBack =
        from.restored()
            || from.keysRestored()
            || erased > 0
            || !lost.isEmpty()
            || since.newest().isAfter(from.at().plus(LAG));
    int without = setBack ? again.sweep(!from.keysRestored()) : 0;
    again.endTags();
    long retagged = setBack ? new TagsAgain(data, catalogue, keys, opening, tags).rewrite() : 0;
    return new Outcome(
        setBack,
        erased,
        without,
        shredded,
        retagged,
        lost.size(),
        lost.isEmpty() ? 0 : lost.first(),
        lost.isEmpty() ? 0 : lost.last(),
        imports);
  }

  /** Corrections whose change is not in the data, without those of a process that died. */
  private static SortedSet<Long> lost(JdbcClient client, SortedMap<Long, String> entries) {
    var died = client.sql("select id from vault.pending").query(String.class).set();
    var lost = new TreeSet<>(entries.keySet());
    lost.removeIf(entry -> died.contains(entries.get(entry)));
    if (!lost.isEmpty()) {
      lost.removeAll(
          client
              .sql("select entry from vault.change where entry >= ?")
              .param(lost.first())
              .query(Long.class)
              .set());
    }
    return lost;
  }
}
