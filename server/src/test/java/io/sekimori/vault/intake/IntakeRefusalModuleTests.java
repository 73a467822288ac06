package io.sekimori.vault.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.csv.Mapping;
import io.sekimori.vault.intake.Import.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no file, who may not, what is not the time for it; and that nothing is left of it. */
class IntakeRefusalModuleTests {
  private static final String MIXED =
      """
      顧客番号,氏名,生年月日,備考
      10000001,山田 太郎,1980-01-02,x
      10000002,山田 花子,1980-02-30,x
      10000001,山田 太郎,1980-01-02,x
      10000004,山田 次郎,1980-01-04,x
      """;

  @TempDir private Path data;
  private Desk desk = new Desk(Path.of("unused"));

  @BeforeEach
  void open() {
    desk = new Desk(data);
  }

  @Test
  void whatCannotBeAFileOfCustomersIsRefusedAndErased() {
    refused(ProblemCode.FILE_EMPTY, "");
    refused(ProblemCode.FILE_NOT_TEXT, "PK\u0003\u0004\0\0\0,\n");
    refused(ProblemCode.FILE_NOT_CSV, "顧客番号\n1\n");
    refused(ProblemCode.FILE_NOT_CSV, "顧客番号,\"氏名\n1,山田\n");
    refused(ProblemCode.FILE_NOT_CSV, "顧客番号,氏名,\"" + "x".repeat(2_000_000) + "\"\n");
    refused(ProblemCode.FILE_NO_HEADINGS, "10000001,山田 太郎,taro@example.jp,1980-01-02\n");
    assertThat(data.resolve("imports")).isEmptyDirectory();
  }

  private void refused(ProblemCode code, String file) {
    var id = desk.intake.begin(desk.owner, "retail", -1).id();
    var bytes = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> desk.intake.receive(desk.owner, id, bytes, null))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    assertThat(desk.find(id).state()).isEqualTo(State.FAILED);
    assertThat(desk.find(id).code()).isEqualTo(code);
    assertThat(desk.keyIsGone(id)).isTrue();
  }

  @Test
  void aSenderWhoGoesAwayLeavesNothing() {
    var id = desk.intake.begin(desk.owner, "retail", -1).id();
    var half = new ByteArrayInputStream(Desk.people(100).getBytes(StandardCharsets.UTF_8));
    InputStream gone =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }

          @Override
          public int read(byte[] into, int from, int most) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(
            () -> desk.intake.receive(desk.owner, id, new SequenceInputStream(half, gone), null))
        .hasMessage(ProblemCode.FILE_BROKEN_OFF.text());
    assertThat(desk.find(id).code()).isEqualTo(ProblemCode.FILE_BROKEN_OFF);
    assertThat(desk.last().facts()).containsEntry("code", "file-broken-off");
    assertThat(data.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void leftOverUploadsGoAtTheStartAndAfterTheirTime() {
    var killed = desk.intake.begin(desk.owner, "retail", -1).id();
    desk.shop.rows().keyed(killed, desk.shop.uploads().newKey().id());
    desk.shop.uploads().receive(killed, desk.shop.uploads().newKey(), bytes(Desk.people(1)));
    var forgotten = desk.upload(Desk.people(1));
    desk.restart();
    assertThat(desk.find(killed).code()).isEqualTo(ProblemCode.FILE_BROKEN_OFF);
    desk.workshop.look();
    assertThat(desk.find(forgotten.id()).state()).isEqualTo(State.UPLOADED);
    desk.clock.forward(Desk.KEPT.plus(Duration.ofMinutes(1)));
    desk.workshop.look();
    assertThat(desk.find(forgotten.id()).code()).isEqualTo(ProblemCode.FILE_GONE);
    assertThat(desk.keyIsGone(forgotten.id())).isTrue();
    assertThat(data.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void whatIsHeldStaysHoweverItsImportEndsAndGoesWhenItIsLifted() {
    var late = Desk.KEPT.plus(Duration.ofMinutes(1));
    var ended = desk.upload(Desk.people(1));
    var forgotten = desk.upload(Desk.people(1));
    desk.holds.all = true;
    desk.intake.cancel(desk.owner, ended.id());
    desk.clock.forward(late);
    desk.work();
    desk.restart();
    desk.work();
    assertThat(desk.find(ended.id()).state()).isEqualTo(State.CANCELLED);
    assertThat(desk.find(forgotten.id()).state()).isEqualTo(State.UPLOADED);
    assertThat(desk.keyIsGone(ended.id())).isFalse();
    assertThat(data.resolve("imports")).isDirectoryContaining("glob:**" + ended.id() + "*");
    assertThat(data.resolve("imports")).isDirectoryContaining("glob:**" + forgotten.id() + "*");
    desk.holds.all = false;
    desk.clock.forward(Duration.ofMinutes(2));
    desk.work();
    assertThat(desk.keyIsGone(ended.id())).isTrue();
    assertThat(desk.find(forgotten.id()).code()).isEqualTo(ProblemCode.FILE_GONE);
    assertThat(data.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void aHeldFileIsNoLeftOverAndAnotherOneIs() throws IOException {
    var uploads = data.resolve("imports");
    var file = Files.writeString(uploads.resolve("imp-1.upload"), "x");
    Files.setLastModifiedTime(file, FileTime.from(desk.clock.instant().minus(Desk.KEPT)));
    desk.clock.forward(Duration.ofHours(1));
    var promise = new LeftOverUploads(data, Desk.KEPT, "node-1", desk.holds, desk.clock);
    assertThat(promise.lastDone().orElseThrow()).isBefore(desk.clock.instant().minus(Desk.KEPT));
    desk.holds.all = true;
    assertThat(promise.lastDone()).contains(desk.clock.instant());
    Files.delete(file);
    Files.delete(uploads);
    assertThat(promise.lastDone()).as("what is not mounted tells nothing").isEmpty();
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whoMayNotImportIsRefusedAtEveryStepAndItIsEntered() {
    var id = desk.upload(MIXED).id();
    var clerk = TestAccess.clerk();
    var steps =
        List.<Runnable>of(
            () -> desk.intake.begin(clerk, "retail", -1),
            () -> desk.intake.receive(clerk, id, InputStream.nullInputStream(), null),
            () -> desk.intake.columns(clerk, id),
            () -> desk.intake.read(clerk, id, Encoding.UTF_8),
            () -> desk.intake.map(clerk, id, Encoding.UTF_8, new Mapping(List.of())),
            () -> desk.intake.check(clerk, id),
            () -> desk.intake.start(clerk, id),
            () -> desk.intake.cancel(clerk, id),
            () -> desk.intake.find(clerk, id),
            () -> desk.intake.list(clerk, Long.MAX_VALUE),
            () -> desk.intake.problems(clerk, id, -1));
    for (var step : steps) {
      int before = desk.ledger.appended().size();
      assertThatThrownBy(step::run).hasMessageStartingWith("not-permitted");
      assertThat(desk.ledger.appended()).hasSize(before + 1);
      assertThat(desk.last().outcome()).isEqualTo(Event.Outcome.REFUSED);
    }
    assertThat(desk.find(id).state()).isEqualTo(State.UPLOADED);
  }

  @Test
  void eachStepIsPossibleOnceAndInItsState() {
    var one = desk.upload(MIXED);
    conflict(() -> desk.intake.receive(desk.owner, one.id(), bytes("a,b\n"), null));
    desk.intake.start(desk.owner, one.id());
    conflict(() -> desk.intake.start(desk.owner, one.id()));
    conflict(() -> desk.intake.check(desk.owner, one.id()));
    conflict(() -> desk.intake.read(desk.owner, one.id(), Encoding.UTF_8));
    desk.workshop.look();
    conflict(() -> desk.intake.cancel(desk.owner, one.id()));
  }

  private static void conflict(Runnable step) {
    assertThatThrownBy(step::run).hasMessage("conflict: import");
  }
}
