package io.sekimori.vault;

import io.sekimori.keys.BlindIndex;
import io.sekimori.keys.Keys;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import io.sekimori.vault.catalogue.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes equality tags, for storing and for looking up. */
final class Tags {
  private static final String ENTITY = "customer";
  private static final String KIND = "exact";
  private static final char BETWEEN = '\u001F';

  private final Catalogue catalogue;
  private final Map<Integer, BlindIndex> indexes = new HashMap<>();

  Tags(Catalogue catalogue, Keys keys) {
    this.catalogue = catalogue;
    for (Tag tag : catalogue.tags()) {
      indexes.put(tag.kind(), keys.blindIndex(ENTITY, tag.name(), KIND));
    }
  }

  /** The tags to store with a customer; malformed values have none. */
  Set<BlindKey> current(List<NewCustomer.Value> values) {
    var tags = new HashSet<BlindKey>();
    for (Tag tag : catalogue.tags()) {
      for (String key : keys(tag, values)) {
        var made = index(tag).current(key.getBytes(StandardCharsets.UTF_8));
        tags.add(new BlindKey(tag.kind(), made.version(), made.mac()));
      }
    }
    return tags;
  }

  /** Every tag that may be stored for these values, of the newest index key and the old. */
  Set<BlindKey> stored(List<NewCustomer.Value> values) {
    var tags = new HashSet<BlindKey>();
    for (Tag tag : catalogue.tags()) {
      keys(tag, values).forEach(key -> tags.addAll(searchable(tag, key)));
    }
    return tags;
  }

  /** The tags under which a key may be stored: of the newest index key and, meanwhile, the old. */
  List<BlindKey> searchable(Tag tag, String key) {
    return index(tag).searchable(key.getBytes(StandardCharsets.UTF_8)).stream()
        .map(made -> new BlindKey(tag.kind(), made.version(), made.mac()))
        .toList();
  }

  /** What a search for these values looks for; empty if one of them is malformed. */
  Optional<String> key(Tag tag, List<String> written) {
    var keys = new ArrayList<String>(2);
    for (int i = 0; i < tag.fields().size(); i++) {
      var field = catalogue.field(tag.fields().get(i));
      field.normalise(written.get(i)).key().ifPresent(keys::add);
    }
    return keys.size() == tag.fields().size()
        ? Optional.of(String.join(String.valueOf(BETWEEN), keys))
        : Optional.empty();
  }

  /** Every key that these values have for the tag: a customer may have several telephones. */
  List<String> keys(Tag tag, List<NewCustomer.Value> values) {
    var first = normalised(catalogue.field(tag.fields().getFirst()), values);
    if (!tag.isPair() || first.isEmpty()) {
      return first;
    }
    var second = normalised(catalogue.field(tag.fields().get(1)), values);
    var pairs = new ArrayList<String>(1);
    first.forEach(one -> second.forEach(other -> pairs.add(one + BETWEEN + other)));
    return pairs;
  }

  private static List<String> normalised(Field field, List<NewCustomer.Value> values) {
    var keys = new ArrayList<String>(2);
    for (NewCustomer.Value value : values) {
      if (value.field().equals(field.name())) {
        field.normalise(value.written()).key().ifPresent(keys::add);
      }
    }
    return keys;
  }

  private BlindIndex index(Tag tag) {
    return Objects.requireNonNull(indexes.get(tag.kind()));
  }
}
