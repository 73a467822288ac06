package io.sekimori.access;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import java.util.List;
import java.util.Set;

/**
 * What a value needs to leave: the grant, and the ticket of the durable entry under it. Made only
 * by {@link Gate}, once the entry is committed; good for what the entry names and nothing else.
 */
public final class Pass {
  private final Grant grant;
  private final Ticket ticket;
  private final Set<CustomerHandle> subjects;
  private final List<Event.Shown> shown;

  Pass(Grant grant, Ticket ticket, Event entered) {
    this.grant = grant;
    this.ticket = ticket;
    this.subjects = Set.copyOf(entered.subjects());
    this.shown = entered.shown();
  }

  public Grant grant() {
    return grant;
  }

  public Ticket ticket() {
    return ticket;
  }

  /** True if the entry says that this field of this customer left in this form. */
  public boolean names(CustomerHandle customer, FieldName field, Form form) {
    if (!subjects.contains(customer)) {
      return false;
    }
    for (var one : shown) {
      if (one.form() == form && one.fields().contains(field)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "Pass[" + ticket.index() + "]";
  }
}
