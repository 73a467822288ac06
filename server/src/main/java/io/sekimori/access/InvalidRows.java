package io.sekimori.access;

/** What was found in the tables that confer authority and is not what this server wrote. */
@FunctionalInterface
public interface InvalidRows {
  /** How many rows were altered, added or taken away, as this node has found since its start. */
  int count();
}
