package io.sekimori.keys;

import io.sekimori.database.Databases;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Looks whether wrapped keys as they lie in a copy open with the key directory of today; they are
 * unwrapped in memory and forgotten.
 */
public final class KeysCopy {
  private final Databases.Database copy;
  private final Epochs epochs;

  private KeysCopy(Databases.Database copy, Epochs epochs) {
    this.copy = copy;
    this.epochs = epochs;
  }

  /**
   * What was found.
   *
   * @param opened keys of customers, of files and of the house
   * @param broken that do not open: altered, or of an epoch that is no more
   */
  public record Finding(int opened, int broken) {
    private Finding and(boolean opens) {
      return opens ? new Finding(opened + 1, broken) : new Finding(opened, broken + 1);
    }
  }

  /**
   * Tries some keys of customers, and as many of files; the house key among them.
   *
   * @param most of each
   */
  public static Finding verify(Databases copy, Keys keys, int most) {
    return new KeysCopy(copy.keys(), keys.epochs()).look(most);
  }

  private Finding look(int most) {
    var finding = new Finding(0, 0);
    for (boolean opens : customers(most)) {
      finding = finding.and(opens);
    }
    for (boolean opens : objects(most)) {
      finding = finding.and(opens);
    }
    return finding;
  }

  private Iterable<Boolean> customers(int most) {
    return copy.client()
        .sql(
            """
            select handle, class, epoch, wrapped from keys.data_key
            order by md5(handle::text), class limit ?
            """)
        .param(most)
        .query(
            (row, _) ->
                opens(
                    row,
                    epoch ->
                        Wrapping.dataKeyBytes(
                            epoch,
                            row.getObject("handle", UUID.class),
                            row.getInt("class"),
                            row.getBytes("wrapped"))))
        .list();
  }

  private Iterable<Boolean> objects(int most) {
    return copy.client()
        .sql(
            """
            select id, epoch, wrapped from keys.object_key
            order by id <> ?, md5(id) limit ?
            """)
        .params(House.ID, most)
        .query(
            (row, _) ->
                opens(
                    row,
                    epoch ->
                        Wrapping.objectKeyBytes(
                            epoch, row.getString("id"), row.getBytes("wrapped"))))
        .list();
  }

  /** Unwraps one. */
  private interface Unwrap {
    byte[] under(Epochs.Epoch epoch) throws SQLException;
  }

  private boolean opens(ResultSet row, Unwrap unwrap) throws SQLException {
    var epoch = epochs.find(row.getInt("epoch"));
    if (epoch == null) {
      return false;
    }
    try {
      Wrapping.consumed(unwrap.under(epoch));
      return true;
    } catch (Refusal altered) {
      return false;
    }
  }
}
