package io.sekimori.vault;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import io.sekimori.vault.catalogue.Search;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Beginnings of names and last four digits of numbers, in memory. It proposes customers by their
 * number; what is shown is read and decrypted anew.
 *
 * <p>Keys of values that were corrected or erased are passed over at once. Nothing that is written
 * holds them; in memory their bytes go with the next {@link SearchSnapshot}, at the latest.
 */
final class SearchIndex {
  /** Where one criterion stops: whoever asks for so many must say more. */
  static final int MOST_PROPOSED = 100_000;

  private static final int LAST = 4;

  private final int version;
  private final List<Field> fields;
  private final Map<Integer, SearchColumn> columns = new ConcurrentHashMap<>();

  /** A criterion of a search: the beginning or the last four signs of a field. */
  record Criterion(Field field, Search how, String key) {
    @Override
    public String toString() {
      return "Criterion[" + field.name() + "]";
    }
  }

  SearchIndex(Catalogue catalogue) {
    this(catalogue.version(), catalogue.fields());
  }

  /**
   * @param version the catalogue's
   */
  SearchIndex(int version, List<Field> all) {
    this.version = version;
    fields = all.stream().filter(field -> !field.searches().isEmpty()).toList();
    fields.forEach(field -> columns.put(field.number(), new SearchColumn()));
  }

  /** The fields whose values it needs. */
  Set<FieldName> fields() {
    var names = new HashSet<FieldName>();
    fields.forEach(field -> names.add(field.name()));
    return names;
  }

  /** Another one for the same keys, of nobody. */
  SearchIndex ofNobody() {
    return new SearchIndex(version, fields);
  }

  /** What its keys are made of: those of another layout lack some, or are other keys. */
  byte[] layout() {
    return fields.stream()
        .sorted(Comparator.comparing(Field::number))
        .map(
            field ->
                "%d %s %s %s"
                    .formatted(
                        field.number(),
                        field.normaliser(),
                        new TreeSet<>(field.searches()),
                        field.pattern()))
        .collect(Collectors.joining("\n", "search/3 of catalogue " + version + "\n", ""))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A customer who was not here before. */
  void add(long customer, List<NewCustomer.Value> values) {
    for (Field field : fields) {
      keys(field, values).forEach(key -> column(field).add(customer, key));
    }
  }

  /** The values that a customer has from now on; none at all for whoever is gone. */
  void replace(long customer, List<NewCustomer.Value> values) {
    fields.forEach(field -> column(field).replace(customer, keys(field, values)));
  }

  /** How many of these customers some key of one of these fields would propose. */
  int holding(Set<Long> customers, Set<FieldName> names) {
    var held = new HashSet<Long>();
    for (Field field : fields) {
      if (names.contains(field.name())) {
        held.addAll(column(field).holding(customers));
      }
    }
    return held.size();
  }

  private static List<String> keys(Field field, List<NewCustomer.Value> values) {
    return values.stream()
        .filter(value -> field.name().equals(value.field()))
        .flatMap(value -> key(field, value.written()).stream())
        .toList();
  }

  /**
   * What a caller typed, as a criterion; empty if the field is not searched so or the text is too
   * short or no value.
   */
  static Optional<Criterion> criterion(Field field, Search how, String typed) {
    if (!field.searches().contains(how)) {
      return Optional.empty();
    }
    if (how == Search.LAST_FOUR) {
      var narrow = Normalizer.normalize(typed, Normalizer.Form.NFKC);
      boolean four = narrow.matches("[0-9]{4}");
      return four ? Optional.of(new Criterion(field, how, narrow)) : Optional.empty();
    }
    return field.normalise(typed).key().map(key -> new Criterion(field, how, key));
  }

  /** True if this value, read anew, still fits. */
  static boolean fits(Criterion criterion, String written) {
    return key(criterion.field(), written)
        .filter(
            key ->
                criterion.how() == Search.LAST_FOUR
                    ? key.equals(criterion.key())
                    : key.startsWith(criterion.key()))
        .isPresent();
  }

  /**
   * Customers that fit the criteria, by number; empty if every criterion by itself fits too many. A
   * criterion that fits too many beside a narrower one is left to whoever checks the values.
   */
  Optional<NavigableSet<Long>> find(List<Criterion> criteria) {
    @Nullable NavigableSet<Long> found = null;
    for (Criterion criterion : criteria) {
      var some = column(criterion.field()).find(criterion.key(), MOST_PROPOSED);
      if (some.size() < MOST_PROPOSED) {
        if (found == null) {
          found = new TreeSet<>(some);
        } else {
          found.retainAll(some);
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private static Optional<String> key(Field field, String written) {
    var key = field.normalise(written).key();
    return field.searches().contains(Search.LAST_FOUR)
        ? key.filter(text -> text.length() > LAST).map(text -> text.substring(text.length() - LAST))
        : key;
  }

  private SearchColumn column(Field field) {
    return columns.computeIfAbsent(field.number(), _ -> new SearchColumn());
  }

  /** Nobody is found any more, until they are added again. */
  void clear() {
    fields.forEach(field -> columns.put(field.number(), new SearchColumn()));
  }

  int size() {
    return columns.values().stream().mapToInt(SearchColumn::size).sum();
  }

  void write(DataOutputStream out) throws IOException {
    var sorted = new HashMap<>(columns);
    out.writeInt(sorted.size());
    for (var entry : sorted.entrySet()) {
      out.writeInt(entry.getKey());
      entry.getValue().write(out);
    }
  }

  /**
   * Takes the place of everything that was added so far.
   *
   * @param authentic throws unless the input ended as it should; nothing is used before
   */
  void read(DataInputStream in, Runnable authentic) throws IOException {
    var read = new HashMap<Integer, SearchColumn>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      read.put(in.readInt(), SearchColumn.read(in));
    }
    authentic.run();
    columns.putAll(read);
  }
}
