package io.sekimori.duties;

import io.sekimori.terms.PersonId;
import java.time.LocalDate;
import java.util.List;

/** Takes a letter within the transaction that says it was written. */
@FunctionalInterface
interface Post {
  void send(PersonId person, List<Reminders.Line> lines, LocalDate today);
}
