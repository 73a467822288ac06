package io.sekimori.people;

import io.sekimori.access.Approvers;
import io.sekimori.access.Caller;
import io.sekimori.edge.ApproverChoices;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The staff who may agree to what somebody asks for. */
@Component
class EligibleStaff implements ApproverChoices {
  private final Approvers approvers;
  private final Names names;

  EligibleStaff(Approvers approvers, Names names) {
    this.approvers = approvers;
    this.names = names;
  }

  @Override
  public List<Choice> of(Caller caller) {
    return caller.naturalPerson().map(approvers::of).orElse(List.of()).stream()
        .map(person -> new Choice(person.value(), names.of(person)))
        .sorted(Comparator.comparing(Choice::name))
        .toList();
  }
}
