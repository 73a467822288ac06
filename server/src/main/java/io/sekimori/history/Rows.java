package io.sekimori.history;

/** Touches of one place become one row. */
final class Rows {
  private Rows() {}

  static Row of(Touch touch) {
    var entry = touch.entry();
    var moment = new Row.Moment(entry.index(), entry.at());
    return new Row(touch.what(), 1, moment, moment);
  }

  /** Both together; an entry has at most one touch of a place. */
  static Row together(Row one, Row other) {
    var first = one.first().index() <= other.first().index() ? one.first() : other.first();
    var last = one.last().index() >= other.last().index() ? one.last() : other.last();
    return new Row(one.what(), one.times() + other.times(), first, last);
  }
}
