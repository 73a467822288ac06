package io.sekimori.approvals;

import io.sekimori.ledger.Event;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether an approval was used, by all who use approvals; asked late, because they need them. */
@Component
class Uses {
  private final ObjectProvider<Used> users;

  Uses(ObjectProvider<Used> users) {
    this.users = users;
  }

  boolean of(ApprovalId id) {
    return users.stream().anyMatch(one -> one.used(id));
  }

  /** The types of entries that {@link #by} can be asked about. */
  Set<String> entered() {
    return users.stream()
        .flatMap(one -> one.entered().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** True if the approval that this entry names is used up by it. */
  boolean by(Event event) {
    return users.stream()
        .anyMatch(one -> one.entered().contains(event.type()) && one.usesUp(event));
  }

  /** How it stands for a reader: what was not agreed to cannot have been used. */
  Approval shown(Approval standing) {
    return standing.progress().decided() != null && of(standing.id()) ? standing.used() : standing;
  }
}
