package io.sekimori.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Caller;
import io.sekimori.access.TestAccess;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.TestAlarms;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.PersonId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever writes to the database lets nobody in, and what was entered keeps its number. */
class RegisterModuleTests {
  private static final Set<PersonId> OFFICER = Set.of(new PersonId("officer"));

  @TempDir Path directory;
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases, TestAccess.clock());
  private final JdbcClient attacker = TestDatabases.superuser(databases.data());
  private final Caller admin = TestAccess.caller("admin-1", TestAccess.NOW);
  private Ledger ledger;
  private Book told;
  private Book asked;
  private Approvals approvals;
  private Registrar registrar;

  private record Friend(PartyId id, String at) implements Party {
    static Friend of(String at) {
      return new Friend(PartyId.derived("frd", at), at);
    }

    @Override
    public List<String> words() {
      return List.of(at);
    }
  }

  private static final class Book extends Register<Friend> {
    Book(Databases databases, Keys keys, Ledger ledger, Alarms alarms, String name, String word) {
      super(
          databases,
          keys,
          ledger,
          alarms,
          new Kind<>(name, word, "friend", 1, words -> Friend.of(words.getFirst())));
    }
  }

  @BeforeEach
  void found() {
    ledger = TestLedger.on(databases, keys, directory);
    while (ledger.accessEpoch() < TestAccess.EPOCH) {
      ledger.raiseAccessEpoch();
    }
    var alarms = TestAlarms.on(TestAccess.clock());
    told = new Book(databases, keys, ledger, alarms, "feed", "feed");
    asked = new Book(databases, keys, ledger, alarms, "witnesses", "witness");
    var policy = new TestAccess();
    approvals =
        TestApprovals.on(
            databases, keys, policy.approvers(), ledger, TestAccess.clock(), told, asked);
    registrar = TestParties.registrar(approvals, policy, ledger);
  }

  @AfterEach
  void close() {
    TestLedger.close(ledger);
  }

  private Registrar.Waiting agreed(Book book, String at) {
    var waiting = registrar.requestAdding(book, admin, List.of(at), OFFICER, 1);
    approvals.approve(
        TestAccess.officer().voice(), waiting.approval(), waiting.hash(), Grounds.DUTY_REQUIRES);
    return waiting;
  }

  private void add(Book book, String at) {
    registrar.change(book, admin, agreed(book, at).approval());
  }

  @Test
  void aRowOfOneRegisterIsNoneOfAnother() {
    add(told, "there");
    assertThat(told.standing().all()).hasSize(1);
    assertThat(asked.standing().all()).isEmpty();
    attacker.sql("update parties.change set register = 'witnesses'").update();
    assertThat(told.standing().all()).isEmpty();
    assertThat(asked.standing().all()).isEmpty();
  }

  @Test
  void eachRegisterCountsForItselfAndNoNumberComesTwice() {
    add(told, "there");
    add(told, "elsewhere");
    add(asked, "there");
    assertThat(told.standing().number()).isEqualTo(2);
    assertThat(asked.standing().number()).isEqualTo(1);
    attacker.sql("delete from parties.change where register = 'feed'").update();
    told.watch(told.standing());
    add(told, "yonder");
    assertThat(told.standing().number()).isEqualTo(3);
    assertThat(told.standing().lost()).isEqualTo(2);
  }

  @Test
  void anApprovalMakesNoRowOfAnythingElse() {
    var waiting = agreed(told, "there");
    var approved = approvals.approved(admin.voice(), waiting.approval(), waiting.hash());
    var other = new Change.Added<>(Friend.of("elsewhere"));
    assertThatThrownBy(() -> told.next(approved, other))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> registrar.change(asked, admin, waiting.approval()))
        .hasMessageContaining("not-found");
  }

  @Test
  void anApprovalLetsInOnceEvenAfterItsRowIsGone() {
    var waiting = agreed(told, "there");
    registrar.change(told, admin, waiting.approval());
    assertThatThrownBy(() -> registrar.change(told, admin, waiting.approval()))
        .hasMessageContaining("conflict");
    attacker.sql("delete from parties.change").update();
    assertThatThrownBy(() -> registrar.change(told, admin, waiting.approval()))
        .hasMessageContaining("approval-void");
  }
}
