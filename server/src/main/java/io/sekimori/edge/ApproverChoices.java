package io.sekimori.edge;

import io.sekimori.access.Approvers;
import io.sekimori.access.Caller;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whom a page offers as second natural person, by name. */
@Component
public class ApproverChoices {
  private final Approvers approvers;
  private final PersonNames names;

  ApproverChoices(Approvers approvers, PersonNames names) {
    this.approvers = approvers;
    this.names = names;
  }

  /** Somebody who may be asked. */
  public record Choice(String id, String name) {}

  /** Who may agree to what the caller asks for; nobody for a program. */
  public List<Choice> of(Caller caller) {
    return caller.naturalPerson().map(approvers::of).orElse(List.of()).stream()
        .map(person -> new Choice(person.value(), names.of(person)))
        .sorted(Comparator.comparing(Choice::name))
        .toList();
  }
}
