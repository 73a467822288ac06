package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.KeyName;
import io.sekimori.keys.Keys;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys of every node's snapshot of the searches, in the one keys database that all nodes share.
 *
 * <p>Each key's id says up to which change its snapshot has read, and is bound to the key, so that
 * nobody can say otherwise later. Who destroys a key makes the file unreadable on whichever disk it
 * lies, of a node that is down or was retired as well.
 */
final class SnapshotKeys {
  private static final String PURPOSE = "search-snapshot";
  private static final Pattern READ_UP_TO = Pattern.compile(PURPOSE + "-([0-9]{1,18})-[0-9a-z]+");
  private static final long UNKNOWN = -1;

  private final Keys keys;
  private final JdbcClient client;

  SnapshotKeys(Keys keys, Databases databases) {
    this.keys = keys;
    client = databases.data().client();
  }

  /** What the id of the key of a snapshot that has read up to this change begins with. */
  static String purpose(long change) {
    return PURPOSE + "-" + change;
  }

  /** True if no change came after this one; asked when the snapshot's key is there. */
  boolean isNewest(long change) {
    return newest() == change;
  }

  /**
   * Destroys keys of customers, and then that of every snapshot from before: whoever was marked as
   * erased is in none that is left. A snapshot whose key is made after this is of a later change,
   * for whoever writes one asks {@link #isNewest} when its key is there.
   *
   * @return how many keys of customers there were
   */
  int shred(Collection<KeyName> names) {
    int gone = keys.dataKeys().shred(names);
    var snapshots = keys.fileKeys(PURPOSE); // first: none of these has read further than this
    long newest = newest();
    snapshots.stream().filter(id -> readUpTo(id) != newest).forEach(keys::destroyFileKey);
    return gone;
  }

  /** How many snapshots that can be read, on any node, are from before these customers' changes. */
  int from(List<Long> before) {
    var snapshots = keys.fileKeys(PURPOSE);
    long newest = newest();
    var behind = snapshots.stream().map(SnapshotKeys::readUpTo).filter(n -> n != newest).toList();
    if (behind.isEmpty()) {
      return 0;
    }
    long changed = changed(before);
    return (int) behind.stream().filter(number -> number < changed || number > newest).count();
  }

  /** One that went further than the database was of another state of it, which is not known. */
  private static long readUpTo(String id) {
    var said = READ_UP_TO.matcher(id);
    return said.matches() ? Long.parseLong(said.group(1)) : UNKNOWN;
  }

  private long newest() {
    return client
        .sql("select coalesce(max(number), 0) from vault.change")
        .query(Long.class)
        .single();
  }

  private long changed(List<Long> customers) {
    return client
        .sql("select coalesce(max(number), 0) from vault.change where customer = any (?)")
        .param(customers.toArray(Long[]::new))
        .query(Long.class)
        .single();
  }
}
