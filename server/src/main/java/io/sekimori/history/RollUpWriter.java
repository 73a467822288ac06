package io.sekimori.history;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Writes the roll-up of a segment: per actor, day in Japan, set of fields and form the customers'
 * numbers and three sums, and the same per organisation over the whole segment. The form of the
 * file is told by {@link RollUp}, which reads it.
 */
final class RollUpWriter {
  /** Japan has had no other time since 1951. */
  static final long JAPAN = 9 * 3_600_000L;

  static final long A_DAY = 86_400_000L;

  private final Connection connection;
  private final Ordinals ordinals;
  private final Seal seal;
  private final List<Shown> sets = new ArrayList<>();
  private final Map<Shown, Integer> places = new LinkedHashMap<>();
  private final List<RollUpDirectory.Scope> scopes = new ArrayList<>();
  private final Map<String, Map<Integer, Whole>> organisations = new LinkedHashMap<>();

  /** One organisation's customers of a set, over the segment. */
  private static final class Whole {
    private final RoaringBitmap customers = new RoaringBitmap();
    private final long[] sums = new long[RollUp.SUMS];
  }

  RollUpWriter(Connection connection, Ordinals ordinals, Seal seal) {
    this.connection = connection;
    this.ordinals = ordinals;
    this.seal = seal;
  }

  /**
   * Writes it and has it on the disk.
   *
   * @throws IllegalStateException if it would not hold every touch of the segment
   */
  void write(Plan.Part part, Path to) throws IOException, SQLException {
    var days = days(part.leaves());
    long observed = observed(part.touches());
    try (var file = FileChannel.open(to, CREATE, TRUNCATE_EXISTING, WRITE);
        var out = new PieceStream(Channels.newOutputStream(file));
        var data = new DataOutputStream(out)) {
      scopes(part, days, data, out);
      var blobs = organisations(data, out);
      var touches = RollUpDirectory.touches(part.segment());
      var directory =
          new RollUpDirectory(
              ordinals.id(), ordinals.size(), touches, observed, days, sets, scopes, blobs);
      if (directory.rows() != part.segment().rows()) {
        throw new IllegalStateException("customers without a number, or touches without a day");
      }
      long at = out.written();
      byte[] bytes = directory.bytes();
      data.write(bytes);
      data.write(seal.of(bytes));
      data.writeLong(at);
      data.flush();
      file.force(true);
    }
  }

  /** The days of a segment with the index of each one's first entry. */
  private List<RollUpDirectory.Day> days(Path leaves) throws SQLException {
    var days = new ArrayList<RollUpDirectory.Day>();
    var sql =
        "select (time + %d) // %d as day, min(entry) from read_parquet(%s) group by day order by day"
            .formatted(JAPAN, A_DAY, Duck.paths(List.of(leaves)));
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        days.add(new RollUpDirectory.Day(rows.getLong(1), rows.getLong(2)));
      }
    }
    return days;
  }

  private long observed(Path touches) throws SQLException {
    var sql =
        "select count(*) from read_parquet(%s) where system is not null"
            .formatted(Duck.paths(List.of(touches)));
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void scopes(
      Plan.Part part, List<RollUpDirectory.Day> days, DataOutputStream data, PieceStream out)
      throws IOException, SQLException {
    if (days.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(rows(part.touches(), days));
        var rows = statement.executeQuery()) {
      var open = new Open(data, out);
      while (rows.next()) {
        open.take(rows);
      }
      open.end();
    }
  }

  private String rows(Path touches, List<RollUpDirectory.Day> days) {
    var values = new ArrayList<String>();
    for (int i = 0; i < days.size(); i++) {
      values.add("(%d::bigint, %d)".formatted(days.get(i).first(), i));
    }
    return """
    select coalesce(organisation, '') as organisation, actor_kind, coalesce(actor, '') as actor,
      day, fields, form, n, lead
    from read_parquet(%s) touch
      asof join (values %s) of_day(first, day) on touch.entry >= of_day.first
      join %s of_node using (customer)
    where system is null
    order by 1, 2, 3, 4, 5, 6, 7
    """
        .formatted(Duck.paths(List.of(touches)), String.join(", ", values), ordinals.rows());
  }

  /** What is open while rows come in their order: a scope, in it a day, in it a set. */
  private final class Open {
    private final DataOutputStream data;
    private final PieceStream out;
    private final ByteArrayOutputStream day = new ByteArrayOutputStream();
    private final ByteArrayOutputStream set = new ByteArrayOutputStream();
    private final long[] sums = new long[RollUp.SUMS];
    private String organisation = "";
    private String kind = "";
    private String actor = "";
    private int dayAt = -1;
    private int setAt = -1;
    private int setsOfDay;
    private int numbers;
    private int newest = -1;

    Open(DataOutputStream data, PieceStream out) {
      this.data = data;
      this.out = out;
    }

    void take(ResultSet row) throws IOException, SQLException {
      var shown =
          new Shown(
              Columns.fields(row.getString("fields")), Columns.form(row.getString("form")), "");
      int setNow = places.computeIfAbsent(shown, RollUpWriter.this::place);
      int dayNow = row.getInt("day");
      boolean sameScope =
          row.getString("actor").equals(actor)
              && row.getString("actor_kind").equals(kind)
              && row.getString("organisation").equals(organisation);
      if (!sameScope || dayNow != dayAt || setNow != setAt) {
        endSet();
      }
      if (!sameScope || dayNow != dayAt) {
        endDay();
      }
      if (!sameScope) {
        endScope();
        organisation = row.getString("organisation");
        kind = row.getString("actor_kind");
        actor = row.getString("actor");
      }
      dayAt = dayNow;
      setAt = setNow;
      number(row.getInt("n"), row.getInt("lead"));
    }

    private void number(int n, int lead) {
      sums[RollUp.TOUCHES]++;
      sums[RollUp.ENTRIES] += lead > 0 ? 1 : 0;
      sums[RollUp.WHOLE] += lead == 2 ? 1 : 0;
      if (n != newest) {
        Sevens.put(set, newest < 0 ? n : n - newest);
        newest = n;
        numbers++;
        whole().customers.add(n);
      }
    }

    private Whole whole() {
      return organisations
          .computeIfAbsent(organisation, _ -> new LinkedHashMap<>())
          .computeIfAbsent(setAt, _ -> new Whole());
    }

    private void endSet() {
      if (numbers == 0) {
        return;
      }
      Sevens.put(day, setAt);
      var of = whole();
      for (int i = 0; i < sums.length; i++) {
        Sevens.put(day, sums[i]);
        of.sums[i] += sums[i];
        sums[i] = 0;
      }
      Sevens.put(day, numbers);
      day.writeBytes(set.toByteArray());
      set.reset();
      setsOfDay++;
      numbers = 0;
      newest = -1;
    }

    private void endDay() throws IOException {
      if (setsOfDay == 0) {
        return;
      }
      var head = new ByteArrayOutputStream();
      Sevens.put(head, dayAt);
      Sevens.put(head, setsOfDay);
      Sevens.put(head, day.size());
      data.write(head.toByteArray());
      data.write(day.toByteArray());
      day.reset();
      setsOfDay = 0;
    }

    private void endScope() {
      if (out.hasMore()) {
        scopes.add(new RollUpDirectory.Scope(organisation, kind, actor, out.piece()));
      }
    }

    void end() throws IOException {
      endSet();
      endDay();
      data.flush();
      endScope();
    }
  }

  private int place(Shown shown) {
    sets.add(shown);
    return sets.size() - 1;
  }

  private List<RollUpDirectory.Blob> organisations(DataOutputStream data, PieceStream out)
      throws IOException {
    var blobs = new ArrayList<RollUpDirectory.Blob>();
    for (var organisation : organisations.entrySet()) {
      for (var one : organisation.getValue().entrySet()) {
        var whole = one.getValue();
        whole.customers.runOptimize();
        whole.customers.serialize(data);
        data.flush();
        blobs.add(
            new RollUpDirectory.Blob(organisation.getKey(), one.getKey(), whole.sums, out.piece()));
      }
    }
    return blobs;
  }
}
