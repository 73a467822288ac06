package io.sekimori.vault;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens customers for the searches in memory. One who does not open, because somebody altered a
 * cell or its key, is passed over, so that nobody else waits; and said once, in log and ledger.
 *
 * <p>A failure that is not about one customer alone is thrown.
 */
final class SearchRows {
  static final String ROW_INVALID = "customer-row-invalid";

  private static final Logger LOG = LoggerFactory.getLogger(SearchRows.class);
  private static final Set<String> OF_ONE_ROW =
      Set.of("value-does-not-open", "data-key-does-not-unwrap");
  private static final int MOST_RAISED = 1_000;

  private final Opening opening;
  private final Set<FieldName> fields;
  private final Ledger ledger;
  private final Set<CustomerHandle> raised = new LinkedHashSet<>();
  private final Set<CustomerHandle> unentered = new LinkedHashSet<>();

  SearchRows(Opening opening, Set<FieldName> fields, Ledger ledger) {
    this.opening = opening;
    this.fields = Set.copyOf(fields);
    this.ledger = ledger;
  }

  /** Those that open. */
  List<Opened> open(List<CustomerRow> rows) {
    try {
      return opening.open(rows, fields);
    } catch (Refusal | IllegalStateException some) {
      return rows.stream().flatMap(row -> open(row).stream()).toList();
    }
  }

  private Optional<Opened> open(CustomerRow row) {
    if (isWhole(row)) {
      try {
        return Optional.of(opening.open(List.of(row), fields).getFirst());
      } catch (Refusal failed) {
        if (!OF_ONE_ROW.contains(failed.about())) {
          throw failed;
        }
      }
    }
    raise(row.handle());
    return Optional.empty();
  }

  private static boolean isWhole(CustomerRow row) {
    try {
      return Cells.unpack(row.cells(), _ -> false).isEmpty();
    } catch (IllegalStateException damaged) {
      return false;
    }
  }

  private void raise(CustomerHandle customer) {
    if (raised.size() < MOST_RAISED && raised.add(customer)) {
      unentered.add(customer);
      LOG.error("vault.search.customer-row-invalid: {} is not found by name", customer);
    }
  }

  /** Enters what was found; what cannot be entered now waits for the next time. */
  void enter() {
    try {
      for (var customer : List.copyOf(unentered)) {
        ledger.record(
            Event.of(ROW_INVALID, Actor.system("vault"), Event.Outcome.FAILED)
                .about(List.of(customer)));
        unentered.remove(customer);
      }
    } catch (Refusal unavailable) {
      LOG.warn("vault.search: {} alarms wait for the ledger", unentered.size());
    }
  }
}
