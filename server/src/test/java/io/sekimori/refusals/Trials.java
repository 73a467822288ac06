package io.sekimori.refusals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The requests by which a dimension is tried on a row. */
final class Trials {
  /** In no answer at all; what it stands in is client's text. */
  static final String MARK = "zq7xw";

  private static final String SQL = MARK + "' or '1'='1";
  private static final String SQL_MORE = "1; drop table people.session; -- " + MARK;
  static final String HTML = "\"><img src=x onerror=" + MARK + ">";
  private static final int TOO_LARGE = 400_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Firm firm;
  private final Visitor anonymous;

  Trials(Firm firm) {
    this.firm = firm;
    anonymous = new Visitor(firm.wire);
    anonymous.get("/sign-in");
  }

  /** What is sent, ready but for the language. */
  List<Wire.Request> of(Row row, Dimension dimension) {
    return switch (dimension) {
      case NO_SIGN_IN -> one(anonymous.dressed(right(row)));
      case ROLE -> one(stranger(row));
      case ORGANISATION -> one(affiliate(row));
      case NETWORK -> one(as(row, right(row)).with("X-Forwarded-For", firm.wire.abroad()));
      case PASSKEY_AGE -> one(firm.stale(row.who).dressed(right(row)));
      case PASSWORD -> one(firm.password(row.who).dressed(right(row)));
      case TOKEN -> one(bearer("nothingSecret", right(row)));
      case PURPOSE_MISSING -> said(row, "purpose", null);
      case PURPOSE_UNKNOWN -> said(row, "purpose", "nonsense");
      case PURPOSE_FOREIGN ->
          said(row, "purpose", row.who == Who.BATCH ? "customer-enquiry" : "transaction-review");
      case CASE_MISSING -> said(row, "case", null);
      case CASE_UNKNOWN -> said(row, "case", "case-00000000000000000000");
      case CASE_CLOSED -> said(row, "case", firm.thing("closedCase" + row.caseKind));
      case CASE_FOREIGN -> caseForeign(row);
      case BUDGET -> one(budget(row));
      case UNKNOWN -> one(as(row, unknown(row)));
      case OVERSIZED -> one(as(row, oversized(row)));
      case MALFORMED -> each(row, malformed(row));
      case NOT_UTF8 -> notUtf8(row);
      case ABSENT -> absent(row);
      case SQL -> texts(row, List.of(SQL, SQL_MORE));
      case HTML -> texts(row, List.of(HTML));
      case CSRF -> one(withoutToken(row));
      case METHOD -> one(as(row, withMethod(right(row), wrongMethod(row))));
      case CONTENT_TYPE -> each(row, wrongType(row));
    };
  }

  /** The right request of the right caller. */
  Wire.Request control(Row row) {
    return as(row, right(row));
  }

  private Wire.Request right(Row row) {
    return new Draft(row, firm).request();
  }

  private static <T> List<T> one(T only) {
    return List.of(only);
  }

  private List<Wire.Request> each(Row row, List<Wire.Request> requests) {
    return requests.stream().map(one -> as(row, one)).toList();
  }

  // ---- who

  private Wire.Request as(Row row, Wire.Request request) {
    return switch (row.who) {
      case OPEN -> anonymous.dressed(request);
      case BATCH -> bearer("batchSecret", request);
      case CLERK, OWNER, AUDITOR, ADMIN, OFFICER, VENDORS, LEAVER ->
          firm.fresh(row.who).dressed(request);
    };
  }

  private Wire.Request bearer(String secret, Wire.Request request) {
    return request.with("Authorization", "Bearer " + firm.thing(secret));
  }

  private Wire.Request stranger(Row row) {
    return row.who == Who.BATCH
        ? bearer("nothingSecret", right(row))
        : firm.fresh(row.who.stranger()).dressed(right(row));
  }

  private Wire.Request affiliate(Row row) {
    return row.who == Who.BATCH
        ? bearer("affSecret", right(row))
        : firm.affiliate(row.who).dressed(right(row));
  }

  private Wire.Request withoutToken(Row row) {
    return row.who == Who.OPEN ? anonymous.bare(right(row)) : firm.fresh(row.who).bare(right(row));
  }

  // ---- what for

  private List<Wire.Request> said(Row row, String name, @Nullable String text) {
    return one(as(row, new Draft(row, firm).say(name, text).request()));
  }

  private List<Wire.Request> caseForeign(Row row) {
    var all = new ArrayList<Wire.Request>();
    if (row.exempt.get(Dimension.CASE_MISSING) != Exempt.NO_CASE) {
      all.addAll(said(row, "case", firm.thing("foreignCase" + row.caseKind)));
    }
    all.addAll(said(row, "case", firm.thing("othersCase" + row.caseKind)));
    return all;
  }

  private Wire.Request budget(Row row) {
    if (row.budget.equals("spent")) {
      return firm.spent().dressed(right(row));
    }
    var draft = new Draft(row, firm);
    if (row.who == Who.BATCH) {
      return as(row, draft.say("purpose", "import").request());
    }
    draft.say("purpose", row.spentPurpose).say("case", firm.thing(row.spentCase));
    return as(row, draft.request());
  }

  private Wire.Request unknown(Row row) {
    return new Draft(row, firm, row.unknown, firm.unknown(row.unknown)).request();
  }

  // ---- the request itself

  private Wire.Request oversized(Row row) {
    byte[] body = new byte[TOO_LARGE];
    Arrays.fill(body, (byte) ' ');
    var draft = new Draft(row, firm);
    var request = draft.request();
    var type =
        draft.hasForm()
            ? "application/x-www-form-urlencoded"
            : draft.hasCsv() ? "text/csv" : "application/json";
    return request.body(type, body);
  }

  private List<Wire.Request> malformed(Row row) {
    var draft = new Draft(row, firm);
    if (!draft.hasJson()) {
      return one(draft.request().body("application/x-www-form-urlencoded", new byte[0]));
    }
    var text = draft.jsonText();
    var bodies =
        new ArrayList<>(
            List.of(
                "",
                "{",
                "[]",
                "null",
                "1",
                "\"" + MARK + "\"",
                text + "}",
                text.replaceFirst("\\{", "{\"" + MARK + "\": 1, "),
                text.substring(0, text.length() - 2),
                "[".repeat(2000)));
    for (var place : draft.texts()) {
      if (place.kind().equals("json")) {
        var node = JSON.readTree("{\"" + MARK + "\": []}");
        bodies.add(new Draft(row, firm).putJson(place.name(), node).jsonText());
      }
    }
    return bodies.stream().map(body -> draft.request().json(body)).toList();
  }

  private List<Wire.Request> notUtf8(Row row) {
    return new Draft(row, firm)
        .texts().stream().map(place -> as(row, new Draft(row, firm).notUtf8(place))).toList();
  }

  private List<Wire.Request> absent(Row row) {
    return new Draft(row, firm)
        .texts().stream()
            .filter(place -> !place.kind().equals("path"))
            .map(place -> as(row, new Draft(row, firm).put(place, null).request()))
            .toList();
  }

  /** The right request with each of these texts in each place. */
  List<Wire.Request> texts(Row row, List<String> texts) {
    return new Draft(row, firm)
        .texts().stream()
            .flatMap(
                place ->
                    texts.stream()
                        .map(text -> as(row, new Draft(row, firm).put(place, text).request())))
            .toList();
  }

  private static String wrongMethod(Row row) {
    return row.method().equals("PATCH") ? "DELETE" : "PATCH";
  }

  private static Wire.Request withMethod(Wire.Request request, String method) {
    return new Wire.Request(method, request.target(), request.headers(), request.body());
  }

  private List<Wire.Request> wrongType(Row row) {
    var draft = new Draft(row, firm);
    var request = draft.request();
    if (draft.hasJson()) {
      return List.of(
          request.body("text/plain", request.body()),
          request.body("application/xml", "<a/>".getBytes(StandardCharsets.UTF_8)),
          request.body("nonsense", request.body()),
          request.body("application/json;charset=windows-31j", request.body()));
    }
    return one(request.json("{}"));
  }
}
