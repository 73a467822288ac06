package io.sekimori.approvals;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * The courses in the database. What does not verify is not a course: a request with one bad row
 * opens nothing.
 */
@Component
class Courses {
  private static final String NOTHING_BEFORE = "";

  /** So many rows of requests are looked at for a page, if most of them were put in by somebody. */
  private static final int MOST_LOOKED_AT = 100_000;

  private final Databases databases;
  private final Keys keys;
  private final Rolls rolls;

  Courses(Databases databases, Keys keys, Rolls rolls) {
    this.databases = databases;
    this.keys = keys;
    this.rolls = rolls;
  }

  /**
   * A course as it stands in the rows.
   *
   * @param lastMac of its last row (hexadecimal), to which the next row is chained
   * @param rows all of them, the request first
   */
  record Loaded(Course course, String lastMac, List<StepRow> rows) {
    /** Of the entry of the request itself. */
    long firstIndex() {
      return rows.getFirst().ledgerIndex();
    }

    /** The opinions that its steps name, by number. */
    Map<Integer, String> opinions() {
      var named = new LinkedHashMap<Integer, String>();
      for (var row : rows.subList(1, rows.size())) {
        var opinion = Details.read(row.details(), row.person(), row.step().kind()).opinion();
        if (opinion != null) {
          named.put(row.number(), opinion);
        }
      }
      return named;
    }

    int nextNumber() {
      return course.steps().size() + 1;
    }
  }

  private record Sealed(StepRow row, String mac) {}

  /**
   * Loads one course.
   *
   * @throws Refusal APPROVAL_VOID if one of its rows does not verify
   */
  Optional<Loaded> find(ApprovalId id) {
    var rows =
        databases
            .data()
            .client()
            .sql(
                """
                select request, number, kind, person, grounds, body, said_at, ledger_index,
                  details, mac
                from approvals.step where request = :request order by number
                """)
            .param("request", id.value())
            .query((row, _) -> sealed(row))
            .list();
    return rows.isEmpty() ? Optional.empty() : Optional.of(verified(id, rows));
  }

  /** True if all rows of this request are what was said here. */
  boolean verifies(ApprovalId id) {
    return readable(() -> find(id)).filter(Optional::isPresent).isPresent();
  }

  /**
   * The newest requests with all that was said in them. One that does not verify is left out, and
   * takes the place of none that does: further rows are looked at for it.
   *
   * @param before only requests that were entered in the ledger before this index
   * @param most how many requests
   */
  List<Loaded> newest(long before, int most) {
    var loaded = new ArrayList<Loaded>();
    var from = new From(before, NOTHING_BEFORE);
    for (int looked = 0; loaded.size() < most && looked < MOST_LOOKED_AT; looked += most) {
      int asked = most - loaded.size();
      var page = page(from, asked);
      page.requests.values().forEach(rows -> loaded.addAll(verified(rows).stream().toList()));
      if (page.requests.size() < asked) {
        return loaded;
      }
      from = page.last;
    }
    return loaded;
  }

  /** Where a page begins: rows that somebody put in may have the index of a true one. */
  private record From(long index, String request) {}

  private record Page(Map<String, List<Found>> requests, From last) {}

  private Page page(From from, int most) {
    var byRequest = new LinkedHashMap<String, List<Found>>();
    var last = new ArrayList<From>(List.of(from));
    databases
        .data()
        .client()
        .sql(
            """
            select s.request, s.number, s.kind, s.person, s.grounds, s.body, s.said_at,
              s.ledger_index, s.details, s.mac, newest.ledger_index as first
            from (select request, ledger_index from approvals.step
                  where number = 0 and (ledger_index, request) < (:index, :request)
                  order by ledger_index desc, request desc limit :most) as newest
            join approvals.step s on s.request = newest.request
            order by newest.ledger_index desc, newest.request desc, s.number
            """)
        .param("index", from.index)
        .param("request", from.request)
        .param("most", most)
        .query(
            (RowCallbackHandler)
                row -> {
                  var one = new Found(readable(() -> sealed(row)));
                  last.add(new From(row.getLong("first"), row.getString("request")));
                  byRequest
                      .computeIfAbsent(row.getString("request"), _ -> new ArrayList<>())
                      .add(one);
                });
    return new Page(byRequest, last.getLast());
  }

  /** A row as it was found: one that cannot be read takes its own request along, and no other. */
  private record Found(Optional<Sealed> sealed) {}

  private Optional<Loaded> verified(List<Found> rows) {
    var sealed = rows.stream().flatMap(one -> one.sealed.stream()).toList();
    return sealed.size() < rows.size()
        ? Optional.empty()
        : readable(() -> verified(sealed.getFirst().row.request(), sealed));
  }

  /** Something that reads a row, or several. */
  private interface Reading<T> {
    T read() throws SQLException;
  }

  private static <T> Optional<T> readable(Reading<T> reading) {
    try {
      return Optional.of(reading.read());
    } catch (SQLException | RuntimeException altered) {
      return Optional.empty();
    }
  }

  /** Which of these entries in the ledger have a row. */
  Set<Long> entered(Collection<Long> entries) {
    return Set.copyOf(
        databases
            .data()
            .client()
            .sql("select ledger_index from approvals.step where ledger_index in (:entries)")
            .param("entries", entries)
            .query(Long.class)
            .list());
  }

  /** The index in the ledger of the newest step; -1 before the first. */
  long newestStep() {
    return databases
        .data()
        .client()
        .sql("select coalesce(max(ledger_index), -1) from approvals.step")
        .query(Long.class)
        .single();
  }

  /**
   * Writes the next row.
   *
   * @throws Refusal CONFLICT if somebody else spoke at the same time
   */
  void add(StepRow row, String macBefore) {
    try {
      databases
          .data()
          .client()
          .sql(
              """
              insert into approvals.step
                (request, number, kind, person, grounds, body, said_at, ledger_index, details, mac)
              values
                (:request, :number, :kind, :person, :grounds, :body, :at, :index, :details, :mac)
              """)
          .param("request", row.request().value())
          .param("number", row.number())
          .param("kind", row.kind())
          .param("person", row.person().value())
          .param("grounds", row.grounds().name())
          .param("body", row.body())
          .param("at", row.at().atOffset(ZoneOffset.UTC))
          .param("index", row.ledgerIndex())
          .param("details", row.details())
          .param("mac", HexFormat.of().parseHex(mac(row, macBefore)))
          .update();
    } catch (DuplicateKeyException spokenMeanwhile) {
      throw new Refusal(ProblemCode.CONFLICT, "approval", spokenMeanwhile);
    }
  }

  void begin(StepRow request) {
    add(request, NOTHING_BEFORE);
  }

  private Loaded verified(ApprovalId id, List<Sealed> rows) {
    var before = NOTHING_BEFORE;
    var steps = new ArrayList<Step>();
    for (int i = 0; i < rows.size(); i++) {
      var sealed = rows.get(i);
      boolean inPlace =
          sealed.row.number() == i && (i == 0) == sealed.row.kind().equals("REQUESTED");
      if (!inPlace || !same(sealed.mac, mac(sealed.row, before))) {
        throw new Refusal(ProblemCode.APPROVAL_VOID, "row");
      }
      before = sealed.mac;
      if (i > 0) {
        steps.add(sealed.row.step());
      }
    }
    var request = rows.getFirst().row;
    var proposal = StoredProposal.read(request.body());
    var lists = rolls.of(proposal.route());
    var course = new Course(id, proposal, request.person(), request.at(), steps, lists);
    return new Loaded(course, before, rows.stream().map(Sealed::row).toList());
  }

  private String mac(StepRow row, String before) {
    byte[] macBefore = HexFormat.of().parseHex(before);
    return HexFormat.of().formatHex(keys.mac("authority", row.canonical(macBefore)));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static Sealed sealed(ResultSet row) throws SQLException {
    return new Sealed(
        new StepRow(
            new ApprovalId(row.getString("request")),
            row.getInt("number"),
            row.getString("kind"),
            new PersonId(row.getString("person")),
            grounds(row.getString("grounds")),
            row.getString("body"),
            row.getObject("said_at", OffsetDateTime.class).toInstant(),
            row.getLong("ledger_index"),
            row.getString("details")),
        HexFormat.of().formatHex(row.getBytes("mac")));
  }

  /** A word that we never write can only be an altered row. */
  private static Grounds grounds(String name) {
    try {
      return Grounds.valueOf(name);
    } catch (IllegalArgumentException altered) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "row", altered);
    }
  }
}
