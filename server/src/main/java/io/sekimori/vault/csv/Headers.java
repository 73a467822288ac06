package io.sekimori.vault.csv;

import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Entity;
import io.sekimori.vault.catalogue.Field;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proposes a mapping from a file's header, Japanese or English. A person confirms it. */
final class Headers {
  private static final Pattern NUMBERED = Pattern.compile("(.+?)(\\d{1,2})");

  private final Catalogue catalogue;
  private final Map<String, Place> places = new HashMap<>();

  /** Where the column of a name belongs. */
  private record Place(Field field, int part) {}

  Headers(Catalogue catalogue) {
    this.catalogue = catalogue;
    for (Field field : catalogue.fields()) {
      place(field, 0, List.of(field.name().value()));
      place(field, 0, field.headings().whole());
      for (int part = 0; part < field.headings().parts().size(); part++) {
        place(field, part, field.headings().parts().get(part));
      }
    }
  }

  /** True if this is the name of a column that files have. */
  boolean knows(String heading) {
    return find(simple(heading)) != null;
  }

  /** Columns that nobody knows are left out; the second column of one kind is its second item. */
  Mapping propose(List<String> header) {
    var columns = new ArrayList<Mapping.Column>();
    var items = new HashMap<List<Object>, Integer>();
    for (int i = 0; i < header.size(); i++) {
      var place = find(simple(header.get(i)));
      if (place == null) {
        continue;
      }
      int item = items.merge(List.of(place.field().name(), place.part()), 1, Integer::sum) - 1;
      if (item == 0 || place.field().many()) {
        columns.add(
            new Mapping.Column(
                i + 1, place.field().name(), item, place.part(), Mapping.Bad.REFUSE_ROW));
      }
    }
    return new Mapping(columns).checked(catalogue);
  }

  /** 電話番号2 is 電話番号 if nothing is called so itself. */
  private @Nullable Place find(String simple) {
    var place = places.get(simple);
    if (place != null) {
      return place;
    }
    Matcher numbered = NUMBERED.matcher(simple);
    return numbered.matches() ? places.get(numbered.group(1)) : null;
  }

  private void place(Field field, int part, List<String> names) {
    for (String name : names) {
      var before = places.putIfAbsent(simple(name), new Place(field, part));
      if (before != null && !before.field().equals(field) && !sameColumn(before.field(), field)) {
        throw new IllegalArgumentException("header of two fields: " + field.name());
      }
    }
  }

  /** A heading may serve a person and a corporation; the first of the catalogue takes it. */
  private static boolean sameColumn(Field one, Field other) {
    return one.entities().contains(Entity.PERSON) && other.entities().contains(Entity.CORPORATION);
  }

  static String simple(String header) {
    return Normalizer.normalize(header, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}〒]", "");
  }
}
