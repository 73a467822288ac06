package io.sekimori.systems.web;

import io.sekimori.systems.Custodian;
import io.sekimori.systems.Words;
import io.sekimori.terms.FieldClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of the register as a file, in the order of the forms that Japanese firms keep. */
final class Columns {
  private Columns() {}

  /** One that there is once. */
  enum Plain implements Column {
    ID,
    LOG,
    COUNTRY,
    VENDOR,
    READERS,
    SINCE;

    @Override
    public String key() {
      return "systems.column." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the firm says in its own words. */
  record Text(Words word) implements Column {
    @Override
    public String key() {
      return "systems.word." + word.text();
    }
  }

  /** How a class is held. */
  record OfClass(FieldClass of) implements Column {
    @Override
    public String key() {
      return "access.class." + of.text();
    }
  }

  /** Who holds what lies below. */
  record Below(Custodian.Holds holds) implements Column {
    @Override
    public String key() {
      return "systems.custodian." + holds.text();
    }
  }

  /** All, in order. */
  static List<Column> all() {
    var all = new ArrayList<Column>();
    all.add(Plain.ID);
    all.add(new Text(Words.NAME));
    all.add(new Text(Words.PURPOSE));
    Arrays.stream(FieldClass.values()).map(OfClass::new).forEach(all::add);
    all.add(Plain.COUNTRY);
    all.add(Plain.VENDOR);
    all.add(new Text(Words.STORAGE));
    all.add(new Text(Words.RETENTION));
    all.add(new Text(Words.DEPARTMENT));
    all.add(Plain.READERS);
    all.add(new Text(Words.CONTROL));
    Arrays.stream(Custodian.Holds.values()).map(Below::new).forEach(all::add);
    all.add(Plain.LOG);
    all.add(Plain.SINCE);
    return all;
  }
}
