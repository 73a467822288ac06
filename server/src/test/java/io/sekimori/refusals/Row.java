package io.sekimori.refusals;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One endpoint: a request that is right in every respect, who may make it, and which dimensions say
 * nothing about it. {@code $word} stands for a thing of the {@link Firm}.
 */
final class Row {
  private static final Pattern VARIABLE = Pattern.compile("\\{[a-z]+}|\\*\\*");

  final String endpoint;
  final Who who;
  final Map<String, String> path = new LinkedHashMap<>();
  final Map<String, String> query = new LinkedHashMap<>();
  final Map<String, String> form = new LinkedHashMap<>();
  final Map<String, String> headers = new LinkedHashMap<>();
  final Map<Dimension, Exempt> exempt = new EnumMap<>(Dimension.class);
  String json = "";
  String csv = "";
  String budget = "";

  /** What the things of its cases are called beside those of everyday work. */
  String caseKind = "";

  String spentPurpose = "complaint-handling";
  String spentCase = "complaint";
  String unknown = "";
  List<String> control = List.of("served");

  private Row(String endpoint, Who who) {
    this.endpoint = endpoint;
    this.who = who;
  }

  static Row of(String endpoint, Who who, String... variables) {
    var row = new Row(endpoint, who);
    var names = VARIABLE.matcher(endpoint).results().map(one -> one.group()).toList();
    for (int i = 0; i < names.size(); i++) {
      row.path.put(names.get(i), variables[i]);
    }
    row.usual();
    return row;
  }

  /** What follows from the endpoint alone. */
  private void usual() {
    if (who == Who.OPEN) {
      not(Exempt.OPEN, Dimension.NO_SIGN_IN, Dimension.ROLE, Dimension.ORGANISATION);
      not(Exempt.OPEN, Dimension.NETWORK, Dimension.PASSKEY_AGE, Dimension.PASSWORD);
      not(Exempt.BROWSER, Dimension.TOKEN);
    }
    if (who == Who.BATCH) {
      not(Exempt.APPLICATION, Dimension.PASSKEY_AGE, Dimension.PASSWORD, Dimension.CSRF);
    }
    if (method().equals("GET")) {
      not(Exempt.READS, Dimension.CSRF);
      not(Exempt.NO_BODY, Dimension.MALFORMED, Dimension.CONTENT_TYPE);
    }
    if (path.isEmpty()) {
      not(Exempt.NO_SUBJECT, Dimension.UNKNOWN);
      not(Exempt.NO_TEXT, Dimension.NOT_UTF8, Dimension.SQL, Dimension.HTML, Dimension.ABSENT);
    }
    not(Exempt.NO_TEXT, Dimension.ABSENT);
    not(Exempt.NO_BUDGET, Dimension.BUDGET);
    not(Exempt.NO_REASON, Dimension.PURPOSE_MISSING, Dimension.PURPOSE_UNKNOWN);
    not(Exempt.NO_REASON, Dimension.PURPOSE_FOREIGN, Dimension.CASE_MISSING);
    not(Exempt.NO_REASON, Dimension.CASE_UNKNOWN, Dimension.CASE_CLOSED, Dimension.CASE_FOREIGN);
  }

  String method() {
    return endpoint.substring(0, endpoint.indexOf(' '));
  }

  String pattern() {
    return endpoint.substring(endpoint.indexOf(' ') + 1);
  }

  boolean forProgram() {
    return pattern().startsWith("/api/") || pattern().startsWith("/actuator");
  }

  Row not(Exempt why, Dimension... dimensions) {
    for (var one : dimensions) {
      exempt.put(one, why);
    }
    return this;
  }

  private void also(Dimension... dimensions) {
    for (var one : dimensions) {
      exempt.remove(one);
    }
  }

  Row query(String name, String value) {
    query.put(name, value);
    text();
    return this;
  }

  Row form(String name, String value) {
    form.put(name, value);
    text();
    return this;
  }

  Row json(String body) {
    json = body;
    text();
    return this;
  }

  Row csv(String body) {
    csv = body;
    return not(Exempt.STREAM, Dimension.NOT_UTF8, Dimension.SQL, Dimension.HTML);
  }

  private void text() {
    also(Dimension.NOT_UTF8, Dimension.SQL, Dimension.HTML, Dimension.ABSENT);
  }

  /** Takes no body at all: a POST that is said by its address. */
  Row bare() {
    return not(Exempt.IGNORED, Dimension.MALFORMED, Dimension.CONTENT_TYPE);
  }

  /** Whoever is signed in may. */
  Row anybody(Exempt why) {
    return not(why, Dimension.ROLE, Dimension.ORGANISATION, Dimension.NETWORK)
        .not(why, Dimension.PASSKEY_AGE, Dimension.PASSWORD, Dimension.TOKEN);
  }

  /** A password is enough. */
  Row weak() {
    return not(Exempt.WEAK, Dimension.PASSKEY_AGE, Dimension.PASSWORD);
  }

  /** Takes something away. */
  Row reduces() {
    return weak().not(Exempt.EVERYWHERE, Dimension.NETWORK, Dimension.ORGANISATION);
  }

  Row reason() {
    also(Dimension.PURPOSE_MISSING, Dimension.PURPOSE_UNKNOWN, Dimension.PURPOSE_FOREIGN);
    also(Dimension.CASE_MISSING, Dimension.CASE_UNKNOWN, Dimension.CASE_CLOSED);
    also(Dimension.CASE_FOREIGN);
    return this;
  }

  /** With cases of another kind than an enquiry: {@code $caseOf…} and so on. */
  Row reason(String kind) {
    caseKind = "Of" + kind;
    return reason();
  }

  /** Another purpose of whose budget nothing is there, with a case for it. */
  Row budget(String purpose, String within) {
    spentPurpose = purpose;
    spentCase = within;
    return budget("purpose");
  }

  /** How to be over budget: {@code purpose} by another purpose, {@code spent} by somebody else. */
  Row budget(String how) {
    budget = how;
    also(Dimension.BUDGET);
    return this;
  }

  /** The thing of the firm that the unknown subject takes the place of. */
  Row unknown(String thing) {
    unknown = thing;
    also(Dimension.UNKNOWN);
    return this;
  }

  Row creates() {
    return not(Exempt.CREATES, Dimension.UNKNOWN);
  }

  Row header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** What the right request of the right caller is answered, if not served. */
  Row answers(String... codes) {
    control = List.of(codes);
    return this;
  }

  /** All rows. */
  static List<Row> all() {
    var rows = new ArrayList<Row>();
    rows.addAll(VaultRows.all());
    rows.addAll(VaultRows.values());
    rows.addAll(VaultRows.pages());
    rows.addAll(ChangeRows.corrections());
    rows.addAll(ChangeRows.relations());
    rows.addAll(ChangeRows.erasures());
    rows.addAll(AccessRows.all());
    rows.addAll(AccessRows.policy());
    rows.addAll(AccessRows.stops());
    rows.addAll(AccessRows.approvals());
    rows.addAll(PeopleRows.all());
    rows.addAll(BackupRows.all());
    rows.addAll(TrailRows.all());
    rows.addAll(ConsoleRows.all());
    rows.addAll(ConsoleRows.stops());
    rows.addAll(ConsoleRows.events());
    rows.addAll(ConsoleRows.approvals());
    rows.addAll(ConsoleRows.past());
    rows.addAll(ReviewedRows.all());
    rows.addAll(ImportRows.all());
    rows.addAll(ImportRows.pages());
    rows.addAll(ImportRows.doings());
    rows.addAll(ChangeRows.keys());
    rows.addAll(DutyRows.all());
    rows.addAll(DutyRows.programs());
    rows.addAll(RetentionRows.all());
    rows.addAll(RetentionRows.pages());
    rows.addAll(SystemRows.all());
    rows.addAll(SystemRows.pages());
    rows.addAll(ExposureRows.all());
    rows.addAll(InquiryRows.all());
    rows.addAll(InquiryRows.pages());
    rows.addAll(EvidenceRows.all());
    rows.addAll(VendorRows.agents());
    rows.addAll(VendorRows.programs());
    rows.addAll(VendorRows.forms());
    rows.addAll(VendorRows.endings());
    rows.addAll(EdgeRows.all());
    rows.addAll(AlarmRows.alarms());
    rows.addAll(AlarmRows.outbox());
    rows.addAll(EyesRows.all());
    rows.addAll(WitnessRows.all());
    rows.addAll(WitnessRows.feed());
    return rows;
  }

  @Override
  public String toString() {
    return endpoint;
  }
}
