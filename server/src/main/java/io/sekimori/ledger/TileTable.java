package io.sekimori.ledger;

import io.sekimori.database.Databases.Database;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.Tile;
import io.sekimori.tlog.TileId;
import io.sekimori.tlog.TileSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hash tiles as rows, each the widest so far; entry bundles are cut from the batches. What lies
 * here is derived: {@code verify} makes it anew and compares.
 */
final class TileTable implements TileSource {
  private static final String UPSERT =
      """
      insert into ledger.tile (level, n, hashes) values (?, ?, ?)
      on conflict (level, n) do update set hashes = excluded.hashes
      where length(ledger.tile.hashes) < length(excluded.hashes)
      """;

  private final JdbcClient client;
  private final BatchTable batches;

  TileTable(Database ledger, BatchTable batches) {
    client = ledger.client();
    this.batches = batches;
  }

  /**
   * The tile of a path.
   *
   * @throws Refusal NOT_FOUND if it is none
   */
  static TileId id(String path) {
    try {
      return TileId.parse(path);
    } catch (IllegalArgumentException noPath) {
      throw new Refusal(ProblemCode.NOT_FOUND, "tile", noPath);
    }
  }

  static void write(Connection connection, List<Tile> tiles) throws SQLException {
    try (var statement = connection.prepareStatement(UPSERT)) {
      for (var tile : tiles) {
        statement.setInt(1, tile.id().level());
        statement.setLong(2, tile.id().index());
        statement.setBytes(3, tile.bytes());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  @Override
  public byte @Nullable [] read(TileId id) {
    return id.isEntries() ? bundle(id) : hashes(id);
  }

  /** A narrower tile is the beginning of a wider one. */
  private byte @Nullable [] hashes(TileId id) {
    byte[] widest =
        client
            .sql("select hashes from ledger.tile where level = ? and n = ?")
            .params(id.level(), id.index())
            .query(byte[].class)
            .optional()
            .orElse(null);
    int wanted = id.width() * Hash.BYTES;
    return widest == null || widest.length < wanted ? null : Arrays.copyOf(widest, wanted);
  }

  /** Where bundles begin: below, entries left for good, though some of them stay. */
  long minimum() {
    return batches.minimum();
  }

  private byte @Nullable [] bundle(TileId id) {
    long from = id.entry(0);
    long until = from + id.width();
    if (from < batches.floor() && from < batches.minimum()) {
      return null;
    }
    var first = batches.containing(from).orElse(null);
    if (first == null) {
      return null;
    }
    var entries = new ArrayList<byte[]>(id.width());
    long next = collect(first, from, until, entries);
    while (next < until) {
      var more = batches.from(next, 16);
      if (more.isEmpty()) {
        return null;
      }
      for (var batch : more) {
        next = next < until ? collect(batch, from, until, entries) : next;
      }
    }
    return entries.size() == id.width() ? Batch.join(entries) : null;
  }

  private static long collect(Batch batch, long from, long until, List<byte[]> entries) {
    long end = batch.firstIndex() + batch.entries();
    int skipped = (int) Math.max(0, from - batch.firstIndex());
    int taken = (int) (Math.min(end, until) - batch.firstIndex());
    entries.addAll(batch.split().subList(skipped, Math.max(skipped, taken)));
    return end;
  }
}
