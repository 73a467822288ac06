package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Pass;
import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.ScriptedLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisclosedTests {
  private static final FieldName TELEPHONE = new FieldName("telephone");
  private static final FieldName ADDRESS = new FieldName("address");
  private static final String VALUE = "090-0000-1234";
  private final CustomerHandle taro = CustomerHandle.random();
  private final Pass pass =
      TestAccess.pass(
          ScriptedLedger.ticket(7),
          Event.of(EventTypes.REVEAL, TestAccess.clerk().actor(), Event.Outcome.SERVED)
              .about(List.of(taro))
              .showing(
                  List.of(
                      new Event.Shown(List.of(TELEPHONE), Form.FULL),
                      new Event.Shown(List.of(ADDRESS), Form.MASKED))));

  @Test
  void leavesAsTheEntrySays() {
    var left = Disclosed.by(pass, taro, TELEPHONE, Form.FULL, VALUE);
    assertThat(left.text()).isEqualTo(VALUE);
    assertThat(left).hasToString("[REDACTED]");
  }

  @Test
  void aCustomerWhomTheEntryDoesNotNameStays() {
    stays(CustomerHandle.random(), TELEPHONE, Form.FULL);
  }

  @Test
  void aFieldThatTheEntryDoesNotNameStays() {
    stays(taro, new FieldName("email"), Form.FULL);
  }

  @Test
  void aFieldInAnotherFormStays() {
    stays(taro, TELEPHONE, Form.MASKED);
    stays(taro, ADDRESS, Form.FULL);
  }

  private void stays(CustomerHandle customer, FieldName field, Form form) {
    assertThatThrownBy(() -> Disclosed.by(pass, customer, field, form, VALUE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining(VALUE);
  }
}
