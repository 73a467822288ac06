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
import java.util.UUID;
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
  private final Span span;

  private Question(Plan plan, By by, Span span) {
    one = by instanceof By.OfCustomer;
    touches = "read_parquet(" + Duck.paths(plan.touches()) + ")";
    leaves = "read_parquet(" + Duck.paths(plan.leaves()) + ")";
    this.span = span;
  }

  /** About whatever lies in the window. */
  static Question of(Plan plan, By by, Window window, Span span) {
    var question = new Question(plan, by, span);
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
        question.condition.append(" or entry >= ? and entry < ?");
        question.values.add(range.from());
        question.values.add(range.until());
      }
      question.condition.append("))");
    }
    return question;
  }

  /** What this gate showed by its place in the log; what was observed by what its entry says. */
  private void happened(Window window) {
    if (!span.observed()) {
      condition.append("entry < ? and entry >= ? and entry < ?");
      values.addAll(List.of(window.length(), span.first(), span.end()));
      return;
    }
    long from = Span.millis(window.from());
    long to = Span.millis(window.to());
    condition
        .append("entry < ? and (system is null and entry >= ? and entry < ?")
        .append(" or system is not null and entry in (select entry from (select entry, time,")
        .append(fact("first"))
        .append(fact("last"))
        .append(" from ")
        .append(leaves)
        .append(" where type = 'observed') where case when first is null or last is null")
        .append(" then time >= ? and time < ? else last >= ? and first < ? end))");
    values.addAll(List.of(window.length(), span.first(), span.end(), from, to, from, to));
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

  /** Up to this customer, who is not meant. */
  void before(UUID customer) {
    condition.append(" and customer < ?");
    values.add(customer);
  }

  /** Per place, in their order, the first of them. */
  PreparedStatement places(Connection connection, long most) throws SQLException {
    return prepared(connection, found() + " order by " + ORDER + " limit " + most);
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

  /** Which customers, by what they were shown. */
  PreparedStatement perShownCustomer(Connection connection) throws SQLException {
    return prepared(
        connection,
        "select distinct fields, form, system, customer from %s where %s"
            .formatted(touches, condition));
  }

  /** Which customers' numbers, by what they were shown. */
  PreparedStatement perCustomer(Connection connection, Ordinals ordinals) throws SQLException {
    return prepared(
        connection,
        "select distinct fields, form, system, n from %s join %s of_node using (customer) where %s"
            .formatted(touches, ordinals.rows(), condition));
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
