package io.sekimori.edge;

import io.sekimori.access.Caller;
import java.util.List;

/** Whom a page offers as second natural person, for modules that do not know the staff. */
@FunctionalInterface
public interface ApproverChoices {
  /** Somebody who may be asked. */
  record Choice(String id, String name) {
    @Override
    public String toString() {
      return "Choice[" + id + "]";
    }
  }

  /** Who may agree to what the caller asks for, by name; nobody for a program. */
  List<Choice> of(Caller caller);
}
