package io.sekimori.evidence;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Evidence as it was handed out. A row that is not what the ledger says is refused. */
@Component
class Pieces {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TABLE = "piece";

  private final JdbcClient client;
  private final RowMac mac;
  private final Ledger ledger;

  Pieces(Databases databases, Keys keys, Ledger ledger) {
    this.client = databases.data().client();
    this.mac = new RowMac(keys, "sekimori-evidence-row-v1");
    this.ledger = ledger;
  }

  /**
   * A piece as it is kept.
   *
   * @param content the JSON that the digest is of
   * @param entry that says it was made
   */
  record Piece(String id, long asked, long entry, String content) {
    Evidence evidence() {
      return JSON.readValue(content, Evidence.class);
    }

    String digest() {
      return Seed.digest(content);
    }
  }

  static String written(Evidence evidence) {
    return JSON.writeValueAsString(evidence);
  }

  void keep(Piece piece) {
    client
        .sql(
            """
            insert into evidence.piece(id, asked, entry, content, mac) values (?, ?, ?, ?, ?)
            """)
        .params(
            piece.id(),
            piece.asked(),
            piece.entry(),
            piece.content(),
            mac.of(TABLE, piece.id(), piece.asked(), piece.entry(), piece.content()))
        .update();
  }

  /**
   * A piece, held against its entry.
   *
   * @param made the pieces of which the ledger knows
   * @throws Refusal NOT_FOUND; EVIDENCE_ALTERED about its entry, also if it was taken away
   */
  Piece find(String id, Supplier<Map<String, Long>> made) {
    var row =
        client
            .sql("select * from evidence.piece where id = ?")
            .param(id)
            .query((result, _) -> row(result))
            .optional()
            .orElseThrow(() -> gone(made.get().get(id)));
    var piece = row.piece();
    if (!row.holds() || !stands(piece)) {
      throw new Refusal(ProblemCode.EVIDENCE_ALTERED, Long.toString(piece.entry()));
    }
    return piece;
  }

  private static Refusal gone(@Nullable Long entry) {
    return entry == null
        ? new Refusal(ProblemCode.NOT_FOUND)
        : new Refusal(ProblemCode.EVIDENCE_ALTERED, Long.toString(entry));
  }

  /** How many of these are not kept; one that was made a moment ago may still be on its way. */
  int missing(Map<String, Long> made) {
    long length = ledger.signedLength();
    var kept = Set.copyOf(client.sql("select id from evidence.piece").query(String.class).list());
    return (int)
        made.entrySet().stream()
            .filter(one -> one.getValue() < length && !kept.contains(one.getKey()))
            .count();
  }

  private record Kept(Piece piece, boolean holds) {}

  private Kept row(ResultSet row) throws SQLException {
    var piece =
        new Piece(
            row.getString("id"),
            row.getLong("asked"),
            row.getLong("entry"),
            row.getString("content"));
    var holds =
        mac.holds(
            row.getString("mac"), TABLE, piece.id(), piece.asked(), piece.entry(), piece.content());
    return new Kept(piece, holds);
  }

  /** What its entry says; the newest entries are not under a checkpoint yet, and the MAC stands. */
  private boolean stands(Piece piece) {
    if (piece.entry() >= ledger.signedLength()) {
      return true;
    }
    var said = new AtomicBoolean();
    new Reading(ledger)
        .each(
            piece.entry(),
            piece.entry() + 1,
            entry -> {
              var facts = entry.event().facts();
              said.set(
                  entry.event().type().equals(EvidenceDesk.MADE)
                      && piece.id().equals(facts.get("evidence"))
                      && piece.digest().equals(facts.get("digest")));
            });
    return said.get();
  }

  /** The newest pieces first; those that do not verify are left out and counted. */
  List<Optional<Piece>> newest(int most) {
    return client
        .sql("select * from evidence.piece order by entry desc limit ?")
        .param(most)
        .query((row, _) -> row(row))
        .list()
        .stream()
        .map(kept -> kept.holds() ? Optional.of(kept.piece()) : Optional.<Piece>empty())
        .toList();
  }
}
