package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A question in SQL over the files of a {@link Plan}: which rows it is about, with the values
 * beside the text.
 */
final class Question {
  private static final String ORDER = "customer, fields, form, purpose, case_id, grant_id, system";
  private static final String PLACE =
      "customer, fields, form, coalesce(purpose, ''), coalesce(case_id, ''),"
          + " coalesce(grant_id, ''), coalesce(system, '')";

  private final String touches;
  private final String leaves;
  private final StringBuilder condition = new StringBuilder();
  private final List<Object> values = new ArrayList<>();
  private final boolean one;

  private Question(Plan plan, By by) {
    one = by instanceof By.OfCustomer;
    touches = "read_parquet(" + Duck.paths(plan.touches()) + ")";
    leaves = "read_parquet(" + Duck.paths(plan.leaves()) + ")";
  }

  /** About whatever lies in the window. */
  static Question of(Connection connection, Plan plan, By by, Window window) throws SQLException {
    var question = new Question(plan, by);
    long first = question.firstSince(connection, window.from());
    long end = Math.min(window.length(), question.firstSince(connection, window.to()));
    question.happened(window, first, end);
    question.about(by, first, end);
    return question;
  }

  /** What this gate showed by its place in the log; what was observed by what its entry says. */
  private void happened(Window window, long first, long end) {
    long from = millis(window.from());
    long to = millis(window.to());
    condition
        .append("entry < ? and (system is null and entry >= ? and entry < ?")
        .append(" or system is not null and entry in (select entry from (select entry, time,")
        .append(fact("first"))
        .append(fact("last"))
        .append(" from ")
        .append(leaves)
        .append(" where type = 'observed') where case when first is null or last is null")
        .append(" then time >= ? and time < ? else last >= ? and first < ? end))");
    values.addAll(List.of(window.length(), first, end, from, to, from, to));
  }

  private static String fact(String name) {
    return " try_cast(regexp_extract(facts, '\"%s\":(-?[0-9]+)', 1) as bigint) as %s%s"
        .formatted(name, name, name.equals("first") ? "," : "");
  }

  /** Times only grow with the index. */
  private long firstSince(Connection connection, Instant time) throws SQLException {
    long millis = millis(time);
    if (millis == Long.MIN_VALUE) {
      return 0;
    }
    if (millis == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    var sql = "select coalesce(min(entry), ?) from " + leaves + " where time >= ?";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, Long.MAX_VALUE);
      statement.setLong(2, millis);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** The first whole millisecond that is not before. */
  private static long millis(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return Long.MIN_VALUE;
    }
    if (time.isAfter(Instant.ofEpochSecond(1L << 40))) {
      return Long.MAX_VALUE;
    }
    long millis = time.toEpochMilli();
    return Instant.ofEpochMilli(millis).isBefore(time) ? millis + 1 : millis;
  }

  private void about(By by, long first, long end) {
    switch (by) {
      case By.OfPerson(var person) -> actor("person", person.value());
      case By.OfJob(var job) -> actor("job", job.value());
      case By.OfOrganisation(var organisation) -> equal("organisation", organisation.value());
      case By.OfGrant(var grant) -> equal("grant_id", grant.value());
      case By.OfCustomer(var customer) -> equal("customer", customer.value());
      case By.OfSession(var session) -> leaf("session", session.value(), first, end);
      case By.OfCredential(var credential) -> leaf("credential", credential.value(), first, end);
      case By.OfNetwork(var network) -> leaf("network", network.value(), first, end);
      case By.OfCountry(var country) -> leaf("country", country, first, end);
      case By.OfApplication(var application) ->
          leaf("application", application.value(), first, end);
      case By.Anybody() -> {}
    }
  }

  private void actor(String kind, String id) {
    equal("actor_kind", kind);
    equal("actor", id);
  }

  private void equal(String column, Object value) {
    condition.append(" and ").append(column).append(" = ?");
    values.add(value);
  }

  /** What stands in the entries alone: it would cost the sorted copy a third. */
  private void leaf(String column, String value, long first, long end) {
    condition
        .append(" and entry in (select entry from ")
        .append(leaves)
        .append(" where (entry >= ? and entry < ? or type = 'observed') and ")
        .append(column)
        .append(" = ?)");
    values.add(first);
    values.add(end);
    values.add(value);
  }

  /** Behind this place. */
  void after(@Nullable Place place) {
    if (place != null) {
      condition
          .append(" and customer >= ? and (")
          .append(PLACE)
          .append(") > (?, ?, ?, ?, ?, ?, ?)");
      values.add(place.customer().value());
      values.add(place.customer().value());
      values.add(Place.joined(place.fields()));
      values.add(place.form().text());
      values.add(Place.text(place.purpose()));
      values.add(Place.text(place.caseId()));
      values.add(Place.text(place.grant()));
      values.add(place.system());
    }
  }

  /** Per place, in their order, with the times of the first and the last entry. */
  PreparedStatement rows(Connection connection, long most) throws SQLException {
    var sql =
        """
        with found as (
          select customer, fields, form, coalesce(purpose, '') as purpose,
            coalesce(case_id, '') as case_id, coalesce(grant_id, '') as grant_id,
            coalesce(system, '') as system, count(*) as times, min(entry) as first_entry,
            max(entry) as last_entry
          from %s where %s group by all order by %s limit %d)
        select found.*, one.time as first_time, other.time as last_time
        from found join %s one on one.entry = first_entry join %s other on other.entry = last_entry
        order by %s
        """
            .formatted(touches, condition, ORDER, most, leaves, leaves, ORDER);
    return prepared(connection, sql);
  }

  /** What was shown, with touches and entries. */
  PreparedStatement perShown(Connection connection) throws SQLException {
    return prepared(
        connection,
        """
        select fields, form, system, count(*) as touches, %s as entries
        from %s where %s group by all
        """
            .formatted(one ? "count(*)" : "count(*) filter (lead > 0)", touches, condition));
  }

  /** How many entries. */
  PreparedStatement entries(Connection connection) throws SQLException {
    return prepared(
        connection,
        "select %s from %s where %s"
            .formatted(
                one ? "count(distinct entry)" : "count(*) filter (lead = 2)", touches, condition));
  }

  /**
   * Customers by all that each was shown: as a number with a bit for each of these, in their order.
   *
   * @param apart customers who come one by one, each in a line of their own
   */
  PreparedStatement perMask(
      Connection connection, List<CountsTally.Shown> shown, Collection<CustomerHandle> apart)
      throws SQLException {
    boolean wide = shown.size() > SealedCounts.BITS;
    var codes = new StringJoiner(", ");
    for (int i = 0; i < shown.size(); i++) {
      var what = shown.get(i);
      var bit = wide ? Integer.toString(i) : BigInteger.ONE.shiftLeft(i) + "::hugeint";
      codes.add(
          "('%s', '%s', '%s', %s)"
              .formatted(Place.joined(what.fields()), what.form().text(), what.system(), bit));
    }
    var alone = new StringJoiner(", ", "[", "]::uuid[]");
    apart.forEach(customer -> alone.add("'" + customer.value() + "'"));
    return prepared(
        connection,
        """
        with seen as (
          select customer, %s as mask
          from %s t join (values %s) code(f, o, s, bit)
            on t.fields = f and t.form = o and coalesce(t.system, '') = s
          where %s group by customer)
        select mask::varchar as mask,
          case when list_contains(%s, customer) then customer end as who, count(*) as customers
        from seen group by all
        """
            .formatted(
                wide ? "string_agg(distinct bit, ',')" : "bit_or(bit)",
                touches,
                codes,
                condition,
                alone));
  }

  private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    return statement;
  }

  /** A row of {@link #rows}. */
  static Row row(ResultSet row) throws SQLException {
    return new Row(
        Columns.place(row), row.getLong("times"), moment(row, "first"), moment(row, "last"));
  }

  private static Row.Moment moment(ResultSet row, String which) throws SQLException {
    return new Row.Moment(
        row.getLong(which + "_entry"), Instant.ofEpochMilli(row.getLong(which + "_time")));
  }
}
