package io.sekimori.systems;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the firm says of its systems, in its own words, sealed: a row for each version. */
@Component
class RegisterRows implements Used {
  private static final String TABLE = "systems.register";
  private final JdbcClient client;
  private final Keys keys;
  private final RowMac mac;

  RegisterRows(Databases databases, Keys keys) {
    this.client = databases.data().client();
    this.keys = keys;
    this.mac = RegisterBook.mac(keys);
  }

  /** A row whose MAC holds. */
  record Row(Description description, String hash, Instant recorded) {}

  /** The hash of a description, as approvals and entries have it. */
  static ContentHash hash(Description one) {
    return ContentHash.of(Description.KIND, Content.of(one));
  }

  /**
   * Writes a version.
   *
   * @throws Refusal APPROVAL_VOID
   */
  void add(Description one, long entry, Optional<ApprovalId> approval, Instant now) {
    var content = Content.of(one);
    var agreed = approval.map(ApprovalId::value).orElse("");
    try {
      client
          .sql(
              """
              insert into systems.register
                (entry, system, replaces, content, approval, recorded_at, mac)
              values (?, ?, ?, ?, nullif(?, ''), ?, ?)
              """)
          .params(
              entry,
              one.id().value(),
              one.replaces(),
              keys.sealText(place(entry), content),
              agreed,
              OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
              mac.of(TABLE, entry, content, agreed, now))
          .update();
    } catch (DuplicateKeyException taken) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval", taken);
    }
  }

  private static String place(long entry) {
    return TABLE + "/" + entry + "/content";
  }

  /** All whose MAC holds, by entry. */
  Map<Long, Row> all() {
    var rows = new HashMap<Long, Row>();
    client
        .sql(
            """
            select entry, content, coalesce(approval, '') as approval, recorded_at, mac
            from systems.register
            """)
        .query((row, _) -> read(row))
        .list()
        .forEach(read -> read.ifPresent(one -> rows.put(one.getKey(), one.getValue())));
    return rows;
  }

  private Optional<Map.Entry<Long, Row>> read(ResultSet row) throws SQLException {
    long entry = row.getLong("entry");
    var recorded = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    try {
      var content = keys.openText(place(entry), row.getBytes("content"));
      return mac.holds(
              row.getString("mac"), TABLE, entry, content, row.getString("approval"), recorded)
          ? Optional.of(
              Map.entry(
                  entry,
                  new Row(
                      Content.parse(content),
                      ContentHash.of(Description.KIND, content).hex(),
                      recorded)))
          : Optional.empty();
    } catch (Refusal altered) {
      return Optional.empty();
    }
  }

  @Override
  public boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from systems.register where approval = ?)")
        .param(approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(Entered.TYPE);
  }

  @Override
  public boolean usesUp(Event event) {
    return event.outcome() == Event.Outcome.INTENDED;
  }
}
