package io.sekimori.keys;

/**
 * Called after every step that a crash could separate from the next. Production does nothing; fault
 * tests stop the process here.
 */
@FunctionalInterface
interface Steps {
  Steps NONE = step -> {};

  void done(String step);
}
