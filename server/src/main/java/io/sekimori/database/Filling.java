package io.sekimori.database;

/**
 * Fills databases before they are opened, as a restoration does; a Spring bean, if there is one.
 */
@FunctionalInterface
public interface Filling {
  void fill(Dumps dumps);
}
