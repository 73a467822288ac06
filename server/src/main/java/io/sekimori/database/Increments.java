package io.sekimori.database;

import java.util.Map;

/**
 * How a database that only grows is dumped bit by bit; whoever owns its tables knows.
 *
 * @see Dumps#write
 */
public interface Increments {
  /** A query that gives one number: everything before it is complete and will stay as it is. */
  String position();

  /**
   * Which rows may have come or changed since that position, as a condition for each table. Tables
   * that are not named are dumped whole.
   */
  Map<String, String> since(long position);

  /** Of a database that is always dumped whole. */
  Increments NONE =
      new Increments() {
        @Override
        public String position() {
          return "select 0";
        }

        @Override
        public Map<String, String> since(long position) {
          return Map.of();
        }
      };
}
