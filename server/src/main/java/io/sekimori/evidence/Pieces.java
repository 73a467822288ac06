package io.sekimori.evidence;

import io.sekimori.database.Databases;
import io.sekimori.evidence.Earlier.Made;
import io.sekimori.evidence.EvidenceDesk.Line;
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
  private static final String LINE = "line";

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

    Line line() {
      var made = evidence();
      return new Line(
          id,
          entry,
          made.from(),
          made.to(),
          made.madeAt(),
          made.madeBy(),
          made.range().count(),
          made.rows().size(),
          digest());
    }
  }

  static String written(Evidence evidence) {
    return JSON.writeValueAsString(evidence);
  }

  void keep(Piece piece) {
    var line = JSON.writeValueAsString(piece.line());
    client
        .sql(
            """
            insert into evidence.piece(id, asked, entry, content, mac, line, line_mac)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            piece.id(),
            piece.asked(),
            piece.entry(),
            piece.content(),
            mac.of(TABLE, piece.id(), piece.asked(), piece.entry(), piece.content()),
            line,
            mac.of(LINE, line))
        .update();
  }

  /**
   * A piece, held against its entry.
   *
   * @param made the pieces of which the ledger knows
   * @throws Refusal NOT_FOUND; EVIDENCE_ALTERED about its entry, also if it was taken away
   */
  Piece find(String id, Supplier<Map<String, Made>> made) {
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

  private static Refusal gone(@Nullable Made made) {
    return made == null || !made.kept()
        ? new Refusal(ProblemCode.NOT_FOUND)
        : new Refusal(ProblemCode.EVIDENCE_ALTERED, Long.toString(made.entry()));
  }

  /**
   * Pieces without a row.
   *
   * @param missing of which the ledger says that they were kept: somebody took them away
   * @param unfinished that were made and never kept or handed out, because the server stopped
   */
  record Absent(int missing, int unfinished) {}

  /** One that was made a moment ago may still be on its way. */
  Absent absent(Map<String, Made> made) {
    long length = ledger.signedLength();
    var rows = Set.copyOf(client.sql("select id from evidence.piece").query(String.class).list());
    var absent =
        made.entrySet().stream()
            .filter(one -> one.getValue().entry() < length && !rows.contains(one.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    int missing = (int) absent.stream().filter(Made::kept).count();
    return new Absent(missing, absent.size() - missing);
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

  /**
   * Some of the list.
   *
   * @param lines those that do not verify are empty
   * @param next the lowest entry of them, 0 if there are none
   * @param older how many are made before it
   */
  record Page(List<Optional<Line>> lines, long next, int older) {}

  private record Listed(long entry, Optional<Line> line) {}

  /**
   * The newest pieces made before an entry, from small columns: contents stay in the database,
   * which only hashes them. What it says is held against the MAC here; who opens a piece has its
   * own bytes held against the ledger.
   */
  Page newest(long before, int most) {
    var rows =
        client
            .sql(
                """
                select id, entry, line, line_mac,
                  encode(sha256(convert_to(content, 'UTF8')), 'hex') as digest
                from evidence.piece where entry < ? order by entry desc limit ?
                """)
            .params(before, most)
            .query((row, _) -> new Listed(row.getLong("entry"), line(row)))
            .list();
    long next = rows.isEmpty() ? 0 : rows.getLast().entry();
    int older =
        client
            .sql("select count(*) from evidence.piece where entry < ?")
            .param(next)
            .query(Integer.class)
            .single();
    return new Page(rows.stream().map(Listed::line).toList(), next, older);
  }

  private Optional<Line> line(ResultSet row) throws SQLException {
    var id = row.getString("id");
    var text = row.getString("line");
    if (text == null) {
      return ofAnEarlierVersion(id);
    }
    if (!mac.holds(row.getString("line_mac"), LINE, text)) {
      return Optional.empty();
    }
    var digest = row.getString("digest");
    return Optional.of(JSON.readValue(text, Line.class))
        .filter(line -> line.id().equals(id) && line.digest().equals(digest));
  }

  /** Rows of earlier versions have no small columns. */
  private Optional<Line> ofAnEarlierVersion(String id) {
    return client
        .sql("select * from evidence.piece where id = ?")
        .param(id)
        .query((row, _) -> row(row))
        .optional()
        .filter(Kept::holds)
        .map(kept -> kept.piece().line());
  }
}
