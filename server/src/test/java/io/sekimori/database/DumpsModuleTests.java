package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DumpsModuleTests {
  private final DatabaseSettings settings = TestDatabases.freshSettings();
  private final DatabaseSettings other = TestDatabases.freshSettings();
  private final JdbcClient owner = JdbcClient.create(settings.asOwner(Store.DATA));

  @Test
  void whatWasDumpedIsThereAgainWithTheNumbersThatAreGivenNext() throws IOException {
    var handle = UUID.randomUUID();
    customer(handle);
    owner.sql("insert into vault.change(customer, entry) values (1, 7)").update();
    var dump = new ByteArrayOutputStream();
    var written = write(dump);
    var read = fill(dump.toByteArray());
    var copy = JdbcClient.create(other.asRuntime(Store.DATA));
    assertThat(read.tables()).isEqualTo(written.tables());
    assertThat(read.rows()).isEqualTo(2);
    assertThat(copy.sql("select handle from vault.customer").query(UUID.class).single())
        .isEqualTo(handle);
    assertThat(
            copy.sql("insert into vault.change(customer) values (1) returning number")
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  /** Whatever the alphabet says: here the row that refers to another comes first. */
  @Test
  void whatOthersReferToIsFilledBeforeThem() throws IOException {
    owner
        .sql(
            """
            insert into alarms.alarm (id, key, type, facts, severity, audience, href, since)
            values ('one', 'k', 't', '[]', 'notice', '', '', now())
            """)
        .update();
    owner.sql("insert into alarms.acknowledgement values ('one', 'p', 1, now())").update();
    var dump = new ByteArrayOutputStream();
    write(dump);
    fill(dump.toByteArray());
    var filled = JdbcClient.create(other.asOwner(Store.DATA));
    var count = "select count(*) from alarms.acknowledgement";
    assertThat(filled.sql(count).query(Integer.class).single()).isOne();
  }

  @Test
  void aPictureDoesNotChangeWhileOthersWrite() throws IOException {
    customer(UUID.randomUUID());
    var dump = new ByteArrayOutputStream();
    try (var picture = new Dumps(settings).picture(Store.DATA)) {
      customer(UUID.randomUUID());
      var written = picture.write(Increments.NONE, Optional.empty(), dump);
      assertThat(written.rows()).isEqualTo(1);
    }
  }

  @Test
  void aDatabaseThatIsBeingFilledIsNotServed() throws IOException {
    var dump = new ByteArrayOutputStream();
    write(dump);
    var dumps = new Dumps(other);
    dumps.clear(Store.DATA);
    var half = java.util.Arrays.copyOf(dump.toByteArray(), dump.size() / 2);
    assertThatThrownBy(() -> dumps.read(Store.DATA, new ByteArrayInputStream(half)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Migrations.run(other))
        .isInstanceOfSatisfying(
            Refusal.class, refused -> assertThat(refused.about()).isEqualTo("restore-unfinished"));
    fill(dump.toByteArray());
    Migrations.run(other);
  }

  @Test
  void aFilledDatabaseRemembersUntilItIsSettled() throws IOException {
    var dump = new ByteArrayOutputStream();
    write(dump);
    fill(dump.toByteArray());
    var dumps = new Dumps(other);
    Migrations.run(other);
    assertThat(dumps.unsettled(Store.DATA)).contains(42L);
    dumps.settled(Store.DATA);
    assertThat(dumps.unsettled(Store.DATA)).isEmpty();
  }

  @Test
  void refuseADumpOfANewerVersionAndLeaveNothingHalf() throws IOException {
    owner
        .sql(
            """
            insert into custody.migration
            select 999, '999', 'newer', 'SQL', 'V999__newer.sql', 1, current_user, now(), 1, true
            """)
        .update();
    var dump = new ByteArrayOutputStream();
    var written = write(dump);
    assertThatThrownBy(() -> new Dumps(other).requireKnown(Store.DATA, written.schemas()))
        .isInstanceOfSatisfying(
            Refusal.class, refused -> assertThat(refused.about()).isEqualTo("backup-newer"));
  }

  private DumpContents write(ByteArrayOutputStream to) throws IOException {
    try (var picture = new Dumps(settings).picture(Store.DATA)) {
      return picture.write(Increments.NONE, Optional.empty(), to);
    }
  }

  private DumpContents fill(byte[] dump) throws IOException {
    var dumps = new Dumps(other);
    dumps.clear(Store.DATA);
    assertThat(dumps.empty(Store.DATA)).isTrue();
    var read = dumps.read(Store.DATA, new ByteArrayInputStream(dump));
    dumps.filled(Store.DATA, 42);
    return read;
  }

  private void customer(UUID handle) {
    owner
        .sql(
            """
            insert into vault.customer(id, handle, kind, population, accounts, applications, cells)
            values (nextval('vault.customer_id'), ?, 1, 'retail', 1, 0, '\\x01')
            """)
        .param(handle)
        .update();
  }
}
