package io.sekimori.systems;

import io.sekimori.terms.FieldName;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where in a system's log what stands; see {@code docs/spec/observed.md}. Places are names of CSV
 * columns, or JSON pointers in lines of JSON.
 *
 * @param zone of times that name none; without it every time must
 * @param customers places whose whole value is a customer number
 * @param texts places with statements: their literals are taken for numbers that may be customers'
 * @param object place of what was read, which {@code objects} turns into fields
 * @param fields what every line shows, if there is no {@code object}
 * @param actors persons of the firm by what the log calls them
 * @param only lines of which another value stands in a place are passed over
 */
public record LogMapping(
    Form form,
    @Nullable String encoding,
    @Nullable String zone,
    @Nullable String time,
    @Nullable String actor,
    @Nullable List<String> customers,
    @Nullable List<String> texts,
    @Nullable String object,
    @Nullable Map<String, List<String>> objects,
    @Nullable List<String> fields,
    @Nullable Map<String, String> actors,
    @Nullable Map<String, List<String>> only) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final int LONGEST = 100_000;
  private static final Map<String, Charset> ENCODINGS =
      Map.of(
          "utf-8", StandardCharsets.UTF_8,
          "shift_jis", Charset.forName("windows-31j"),
          "windows-31j", Charset.forName("windows-31j"),
          "cp932", Charset.forName("windows-31j"),
          "ms932", Charset.forName("windows-31j"),
          "euc-jp", Charset.forName("EUC-JP"));

  /** What kind of file it is. */
  public enum Form {
    /** PostgreSQL's csvlog with lines of pgaudit. */
    PGAUDIT,
    /** Rows of UNIFIED_AUDIT_TRAIL as CSV with its column names. */
    ORACLE_UNIFIED,
    /** Rows of sys.fn_get_audit_file as CSV with its column names. */
    SQL_SERVER_AUDIT,
    CSV,
    JSON_LINES
  }

  /**
   * Reads a mapping.
   *
   * @throws Refusal MALFORMED_REQUEST, or INVALID_VALUE about the member
   */
  public static LogMapping parse(String json) {
    if (json.length() > LONGEST) {
      throw new Refusal(ProblemCode.TOO_LARGE);
    }
    try {
      var tree = JSON.readTree(json);
      if (!tree.isObject() || !tree.path("form").isString()) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "form");
      }
      var form = tree.path("form").stringValue().toUpperCase(Locale.ROOT).replace('-', '_');
      ((tools.jackson.databind.node.ObjectNode) tree).put("form", form);
      return Objects.requireNonNull(JSON.treeToValue(tree, LogMapping.class)).checked();
    } catch (JacksonException malformed) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "mapping", malformed);
    }
  }

  private LogMapping checked() {
    charset();
    require(!utc() || zone == null || isUtc(zoneId()), "zone");
    boolean preset = form != Form.CSV && form != Form.JSON_LINES;
    require(preset || time != null, "time");
    require(preset || actor != null, "actor");
    require(preset || !or(customers).isEmpty() || !or(texts).isEmpty(), "customers");
    for (var named : named().entrySet()) {
      require(named.getValue().stream().allMatch(this::place), named.getKey());
    }
    require(form != Form.PGAUDIT || PgAudit.PLACES.contains(actorPlace()), "actor");
    require(form != Form.PGAUDIT || PgAudit.PLACES.containsAll(places()), "only");
    require(or(only).values().stream().allMatch(values -> values != null), "only");
    require(or(objects).values().stream().allMatch(shown -> shown != null), "objects");
    require(or(actors).values().stream().allMatch(person -> person != null), "actors");
    require((object == null && !preset) == (objects == null), "objects");
    require((object == null && !preset) == (fields != null), "fields");
    allFields().forEach(FieldName::new);
    require(!allFields().isEmpty(), "fields");
    or(actors).values().forEach(PersonId::new);
    return this;
  }

  /** Places by the member that names them. */
  private Map<String, List<String>> named() {
    return Map.of(
        "time",
        time == null ? List.of() : List.of(time),
        "actor",
        actor == null ? List.of() : List.of(actor),
        "customers",
        or(customers),
        "texts",
        or(texts),
        "object",
        object == null ? List.of() : List.of(object),
        "only",
        List.copyOf(or(only).keySet()));
  }

  /** A pointer of JSON begins with a slash. */
  private boolean place(@Nullable String place) {
    return place != null && !place.isBlank() && (form != Form.JSON_LINES || place.startsWith("/"));
  }

  /** True if the form has a heading that a database made, in whatever case it is exported. */
  boolean ownColumns() {
    return form == Form.ORACLE_UNIFIED || form == Form.SQL_SERVER_AUDIT;
  }

  /** True if the times are UTC whatever a firm says: their column is so by definition. */
  private boolean utc() {
    return (form == Form.ORACLE_UNIFIED && timePlace().equalsIgnoreCase("EVENT_TIMESTAMP_UTC"))
        || (form == Form.SQL_SERVER_AUDIT && timePlace().equalsIgnoreCase("event_time"));
  }

  private static boolean isUtc(@Nullable ZoneId zone) {
    return zone != null && zone.normalized().equals(ZoneOffset.UTC);
  }

  /** Every place that must be there for a line to be understood. */
  Set<String> places() {
    var all = new LinkedHashSet<String>();
    all.add(timePlace());
    all.add(actorPlace());
    all.addAll(customerPlaces());
    all.addAll(textPlaces());
    all.addAll(objectPlaces());
    all.addAll(filter().keySet());
    return all;
  }

  private static void require(boolean fine, String about) {
    if (!fine) {
      throw new Refusal(ProblemCode.INVALID_VALUE, about);
    }
  }

  private static <T> Map<String, T> or(@Nullable Map<String, T> map) {
    return map == null ? Map.of() : map;
  }

  private static List<String> or(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  Set<String> allFields() {
    var all = new java.util.TreeSet<>(or(fields));
    or(objects).values().forEach(all::addAll);
    return all;
  }

  Charset charset() {
    var named = encoding == null ? "utf-8" : encoding.toLowerCase(Locale.ROOT);
    var charset = ENCODINGS.get(named);
    if (charset == null) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "encoding");
    }
    return charset;
  }

  @Nullable ZoneId zoneId() {
    try {
      if (zone == null) {
        return utc() ? ZoneOffset.UTC : null;
      }
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "zone", unknown);
    }
  }

  /** What a line shows whose object this is; empty if it is none that the mapping names. */
  List<FieldName> shown(String read) {
    if (objects == null) {
      return or(fields).stream().sorted().map(FieldName::new).toList();
    }
    var byName = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(objects);
    return or(byName.get(read)).stream().sorted().map(FieldName::new).toList();
  }

  List<String> customerPlaces() {
    return or(customers);
  }

  Map<String, String> people() {
    return or(actors);
  }

  /** What is passed over, with what the form itself passes over. */
  Map<String, List<String>> filter() {
    var all =
        new TreeMap<String, List<String>>(
            ownColumns() ? String.CASE_INSENSITIVE_ORDER : Comparator.<String>naturalOrder());
    switch (form) {
      case ORACLE_UNIFIED -> {
        all.put("ACTION_NAME", List.of("SELECT"));
        all.put("RETURN_CODE", List.of("0"));
      }
      case SQL_SERVER_AUDIT -> {
        all.put("action_id", List.of("SL", "SL  "));
        all.put("succeeded", List.of("1", "true", "True", "TRUE"));
      }
      case PGAUDIT, CSV, JSON_LINES -> {
        // only what the firm says
      }
    }
    all.putAll(or(only));
    return all;
  }

  String timePlace() {
    return switch (form) {
      case PGAUDIT -> "log_time";
      case ORACLE_UNIFIED -> time == null ? "EVENT_TIMESTAMP_UTC" : time;
      case SQL_SERVER_AUDIT -> time == null ? "event_time" : time;
      case CSV, JSON_LINES -> Objects.requireNonNull(time);
    };
  }

  String actorPlace() {
    return switch (form) {
      case PGAUDIT -> actor == null ? "user_name" : actor;
      case ORACLE_UNIFIED -> actor == null ? "DBUSERNAME" : actor;
      case SQL_SERVER_AUDIT -> actor == null ? "server_principal_name" : actor;
      case CSV, JSON_LINES -> Objects.requireNonNull(actor);
    };
  }

  List<String> textPlaces() {
    return switch (form) {
      case PGAUDIT -> List.of("statement", "parameters");
      case ORACLE_UNIFIED -> List.of("SQL_TEXT", "SQL_BINDS");
      case SQL_SERVER_AUDIT -> List.of("statement");
      case CSV, JSON_LINES -> or(texts);
    };
  }

  /** Parts of the name of what was read, joined by a full stop. */
  List<String> objectPlaces() {
    return switch (form) {
      case PGAUDIT -> List.of("object");
      case ORACLE_UNIFIED -> List.of("OBJECT_SCHEMA", "OBJECT_NAME");
      case SQL_SERVER_AUDIT -> List.of("schema_name", "object_name");
      case CSV, JSON_LINES -> object == null ? List.of() : List.of(object);
    };
  }
}
