package io.sekimori.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Act;
import io.sekimori.access.Authority;
import io.sekimori.access.Receiver;
import io.sekimori.access.RoleId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachTests {
  private static final Receiver CLERKS = new Receiver.HoldersOf(new RoleId("clerks"));
  private static final Receiver AUDITORS = new Receiver.HoldersOf(new RoleId("auditors"));

  @Test
  void theStrongestFormOfAllGrantsCounts() {
    var reach =
        Reach.of(
            List.of(
                grant("one", CLERKS, Set.of(FieldClass.NAME, FieldClass.CONTACT), Form.MASKED),
                grant("two", CLERKS, Set.of(FieldClass.NAME), Form.FULL),
                grant("three", CLERKS, Set.of(FieldClass.NAME), Form.LAST_4)));
    assertThat(reach).hasSize(1);
    assertThat(reach.getFirst().strongest())
        .containsEntry(FieldClass.NAME, Form.FULL)
        .containsEntry(FieldClass.CONTACT, Form.MASKED)
        .doesNotContainKey(FieldClass.ADDRESS);
  }

  @Test
  void receiversAreKeptApart() {
    var reach =
        Reach.of(
            List.of(
                grant("one", CLERKS, Set.of(FieldClass.NAME), Form.FULL),
                grant("two", AUDITORS, Set.of(FieldClass.NAME), Form.CONFIRMED)));
    assertThat(reach).extracting(Reach::receiver).containsExactly(CLERKS, AUDITORS);
    assertThat(reach.getLast().strongest()).containsEntry(FieldClass.NAME, Form.CONFIRMED);
  }

  private static Authority.StandingGrant grant(
      String id, Receiver receiver, Set<FieldClass> classes, Form form) {
    return new Authority.StandingGrant(
        new GrantId(id),
        receiver,
        Set.of(Act.REVEAL),
        classes,
        Set.of(form),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        null,
        null);
  }
}
