package io.sekimori.history;

import io.sekimori.ledger.Ledger.Entry;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PurposeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of both files, and their rows as ours. */
final class Columns {
  private static final Map<String, Form> FORMS =
      Arrays.stream(Form.values()).collect(Collectors.toMap(Form::text, Function.identity()));

  /** Of a file of leaves, in its order. */
  static final String LEAF =
      "entry, time, " + String.join(", ", Leaf.WORDS) + ", subjects, verbatim";

  /** What is asked of entries: all that they say. */
  static final String ASKED = "entry, time, " + String.join(", ", Said.WORDS) + ", subjects";

  /** For {@link #leaf}. */
  static final String LEAF_AS_TEXT = LEAF.replace("subjects", "subjects::varchar as subjects");

  /** Of a file of touches, in its order. */
  static final String TOUCH =
      "customer, entry, actor_kind, actor, organisation, fields, form, purpose, case_id, grant_id,"
          + " system, lead";

  private Columns() {}

  /** A row of {@link #LEAF_AS_TEXT}. */
  static Leaf leaf(ResultSet row) throws SQLException {
    var words = new LinkedHashMap<String, String>();
    for (var name : Leaf.WORDS) {
      words.put(name, name.equals("nonce") ? nonce(row.getBytes(name)) : word(row, name));
    }
    byte[] verbatim = row.getBytes("verbatim");
    return new Leaf(
        row.getLong("entry"),
        row.getLong("time"),
        words,
        handles(row.getString("subjects")),
        verbatim);
  }

  private static String nonce(byte @Nullable [] nonce) {
    return nonce == null ? "" : Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
  }

  static String word(ResultSet row, String name) throws SQLException {
    String word = row.getString(name);
    return word == null ? "" : word;
  }

  /** From {@code [uuid, uuid]}. */
  private static List<CustomerHandle> handles(String list) {
    var handles = new ArrayList<CustomerHandle>();
    for (int at = 1; at + 36 < list.length(); at += 38) {
      handles.add(new CustomerHandle(UUID.fromString(list.substring(at, at + 36))));
    }
    return handles;
  }

  /** What a row is about. */
  static Place place(ResultSet row) throws SQLException {
    return new Place(
        new CustomerHandle(row.getObject("customer", UUID.class)),
        fields(word(row, "fields")),
        form(word(row, "form")),
        id(word(row, "purpose"), PurposeId::new),
        id(word(row, "case_id"), CaseId::new),
        id(word(row, "grant_id"), GrantId::new),
        word(row, "system"));
  }

  /** What a row says was shown. */
  static Shown shown(ResultSet row) throws SQLException {
    return new Shown(fields(word(row, "fields")), form(word(row, "form")), word(row, "system"));
  }

  static List<FieldName> fields(String joined) {
    return Arrays.stream(joined.split(",")).map(FieldName::new).toList();
  }

  static Form form(String text) {
    var form = FORMS.get(text);
    if (form == null) {
      throw new IllegalStateException("a form's unknown word");
    }
    return form;
  }

  private static <T> @Nullable T id(String text, Function<String, T> make) {
    return text.isEmpty() ? null : make.apply(text);
  }

  /** The touches of an entry as rows of the file, for sums. */
  static void add(Hashes sum, Entry entry) {
    var places = new ArrayList<Place>();
    Touch.each(entry, touch -> places.add(touch.what()));
    var first = places.stream().min(Comparator.naturalOrder()).map(Place::customer).orElse(null);
    for (var what : places) {
      boolean leads = what.customer().equals(first);
      boolean whole = what.form() == places.getFirst().form();
      add(sum, entry, what, leads ? whole ? 2 : 1 : 0);
    }
  }

  private static void add(Hashes sum, Entry entry, Place what, int lead) {
    var actor = entry.event().actor();
    sum.add(
        what.customer().value(),
        entry.index(),
        actor.kind().text(),
        actor.id(),
        Place.text(actor.organisation()),
        Place.joined(what.fields()),
        what.form().text(),
        Place.text(what.purpose()),
        Place.text(what.caseId()),
        Place.text(what.grant()),
        what.system(),
        lead);
  }

  /** The same from the file. */
  static void add(Hashes sum, ResultSet row) throws SQLException {
    sum.add(
        row.getObject("customer", UUID.class),
        row.getLong("entry"),
        word(row, "actor_kind"),
        word(row, "actor"),
        word(row, "organisation"),
        word(row, "fields"),
        word(row, "form"),
        word(row, "purpose"),
        word(row, "case_id"),
        word(row, "grant_id"),
        word(row, "system"),
        row.getInt("lead"));
  }
}
