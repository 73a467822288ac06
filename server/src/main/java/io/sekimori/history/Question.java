package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Form;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question in SQL over the files of a {@link Plan}: which rows it is about. Values stand in the
 * text as literals of their own types: by parameters the engine does not know which parts of a file
 * it need not read.
 */
final class Question {
  private static final String ORDER = "customer, fields, form, purpose, case_id, grant_id, system";
  private static final String PLACE =
      "customer, fields, form, coalesce(purpose, ''), coalesce(case_id, ''),"
          + " coalesce(grant_id, ''), coalesce(system, '')";

  private final String touches;
  private final String leaves;
  private final StringBuilder condition = new StringBuilder();
  private final Span span;

  private Question(Plan plan, Span span) {
    touches = "read_parquet(" + Duck.paths(plan.touches()) + ")";
    leaves = "read_parquet(" + Duck.paths(plan.leaves()) + ")";
    this.span = span;
  }

  /** About whatever lies in the window. */
  static Question of(Plan plan, By by, Window window, Span span) {
    var question = new Question(plan.within(span), span);
    question.happened(window);
    question.about(by, span.first(), span.end());
    return question;
  }

  /** The same of fewer files, without ranges of entries of this gate. */
  static Question of(
      Plan plan, By by, Window window, Span span, Collection<Plan.Range> withoutThese) {
    var question = of(plan, by, window, span);
    if (!withoutThese.isEmpty()) {
      question.condition.append(" and not (system is null and (false");
      for (var range : withoutThese) {
        question.with(" or entry >= ? and entry < ?", range.from(), range.until());
      }
      question.condition.append("))");
    }
    return question;
  }

  /** What this gate showed by its place in the log; what was observed by what its entry says. */
  private void happened(Window window) {
    if (!span.observed()) {
      with("entry < ? and entry >= ? and entry < ?", window.length(), span.first(), span.end());
      return;
    }
    long from = Span.millis(window.from());
    long to = Span.millis(window.to());
    with(
        "entry < ? and (system is null and entry >= ? and entry < ?",
        window.length(),
        span.first(),
        span.end());
    condition
        .append(" or system is not null and entry in (select entry from (select entry, time,")
        .append(fact("first"))
        .append(fact("last"))
        .append(" from ")
        .append(leaves)
        .append(" where type = 'observed') where case when first is null or last is null");
    with(" then time >= ? and time < ? else last >= ? and first < ? end))", from, to, from, to);
  }

  private static String fact(String name) {
    return " try_cast(regexp_extract(facts, '\"%s\":(-?[0-9]+)', 1) as bigint) as %s%s"
        .formatted(name, name, name.equals("first") ? "," : "");
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
    with(" and " + column + " = ?", value);
  }

  /** What stands in the entries alone: it would cost the sorted copy a third. */
  private void leaf(String column, String value, long first, long end) {
    condition.append(" and entry in (select entry from ").append(leaves);
    with(" where (entry >= ? and entry < ? or type = 'observed')", first, end);
    with(" and " + column + " = ?)", value);
  }

  /** Behind this place. */
  void after(@Nullable Place place) {
    if (place != null) {
      with(" and customer >= ?", place.customer().value());
      condition.append(" and (").append(PLACE);
      with(
          ") > (?, ?, ?, ?, ?, ?, ?)",
          place.customer().value(),
          Place.joined(place.fields()),
          place.form().text(),
          Place.text(place.purpose()),
          Place.text(place.caseId()),
          Place.text(place.grant()),
          place.system());
    }
  }

  /** Up to this customer, who is not meant. */
  void before(UUID customer) {
    with(" and customer < ?", customer);
  }

  /** Per place, in their order, the first of them. */
  PreparedStatement places(Connection connection, long most) throws SQLException {
    return connection.prepareStatement(found() + " order by " + ORDER + " limit " + most);
  }

  private String found() {
    return """
    select customer, fields, form, coalesce(purpose, '') as purpose,
      coalesce(case_id, '') as case_id, coalesce(grant_id, '') as grant_id,
      coalesce(system, '') as system, count(*) as times, min(entry) as first_entry,
      max(entry) as last_entry
    from %s where %s group by all
    """
        .formatted(touches, condition);
  }

  /** All of them, in their order, with the times of the first and the last entry. */
  PreparedStatement rows(Connection connection) throws SQLException {
    var sql =
        """
        with found as (%s)
        select found.*, one.time as first_time, other.time as last_time
        from found join %s one on one.entry = first_entry join %s other on other.entry = last_entry
        order by %s
        """
            .formatted(found(), leaves, leaves, ORDER);
    return connection.prepareStatement(sql);
  }

  /** What was shown, with touches and entries. */
  PreparedStatement perShown(Connection connection) throws SQLException {
    return connection.prepareStatement(
        """
        select fields, form, system, count(*) as touches, count(*) filter (lead > 0) as entries
        from %s where %s group by all
        """
            .formatted(touches, condition));
  }

  /** Whether anything was shown; the first that is found ends the look. */
  boolean showed(Connection connection) throws SQLException {
    var sql =
        "select 1 from %s where %s and form not in ('%s', '%s') limit 1"
            .formatted(touches, condition, Form.WRITTEN.text(), Form.ERASED.text());
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }

  /** What each entry showed of the one customer whom the question is about, in their order. */
  PreparedStatement perEntry(Connection connection) throws SQLException {
    return connection.prepareStatement(
        """
        select entry, fields, form, system, count(*) as touches
        from %s where %s group by all order by entry
        """
            .formatted(touches, condition));
  }

  /** Which customers, by what they were shown. */
  PreparedStatement perShownCustomer(Connection connection) throws SQLException {
    return connection.prepareStatement(
        "select distinct fields, form, system, customer from %s where %s"
            .formatted(touches, condition));
  }

  /** Which customers' numbers, null for one without, by what they were shown. */
  PreparedStatement perCustomer(Connection connection, Ordinals ordinals) throws SQLException {
    return connection.prepareStatement(
        "select distinct fields, form, system, n from %s left join %s of_node using (customer) where %s"
            .formatted(touches, ordinals.rows(), condition));
  }

  /** How many entries. */
  PreparedStatement entries(Connection connection) throws SQLException {
    return connection.prepareStatement(
        "select count(*) filter (lead = 2) from %s where %s".formatted(touches, condition));
  }

  /**
   * Customers by all that each was shown: as a number with a bit for each of these, in their order.
   *
   * @param apart customers who come one by one, each in a line of their own
   */
  PreparedStatement perMask(
      Connection connection, List<Shown> shown, Collection<CustomerHandle> apart)
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
    Apart.hold(connection, apart);
    return connection.prepareStatement(
        """
        with seen as (
          select customer, %s as mask
          from %s t join (values %s) code(f, o, s, bit)
            on t.fields = f and t.form = o and coalesce(t.system, '') = s
          where %s group by customer)
        select mask::varchar as mask,
          alone.customer as who, count(*) as customers
        from seen left join %s alone on alone.customer = seen.customer group by all
        """
            .formatted(
                wide ? "string_agg(distinct bit, ',')" : "bit_or(bit)",
                touches,
                codes,
                condition,
                Apart.TABLE));
  }

  /** Adds a condition, each question mark as the next value. */
  private void with(String text, Object... values) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '?') {
        condition.append(literal(values[value++]));
      } else {
        condition.append(text.charAt(i));
      }
    }
  }

  private static String literal(Object value) {
    return switch (value) {
      case Long number -> "'" + number + "'::bigint";
      case UUID id -> "'" + id + "'::uuid";
      case String text -> "'" + text.replace("'", "''") + "'";
      default -> throw new IllegalArgumentException("no literal");
    };
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
