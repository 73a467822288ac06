package io.sekimori.vault.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.keys.Keys;
import io.sekimori.ledger.Event;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.csv.Mapping;
import io.sekimori.vault.csv.RowProblem;
import io.sekimori.vault.intake.Import.State;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeModuleTests {
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

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-31j"})
  void aDryRunCountsReportsEveryBadRowAndStoresNothing(String charset) {
    var one = desk.upload(MIXED.getBytes(Charset.forName(charset)));
    assertThat(one.state()).isEqualTo(State.UPLOADED);
    assertThat(one.encoding()).isEqualTo(charset.equals("UTF-8") ? Encoding.UTF_8 : Encoding.CP932);
    desk.intake.check(desk.owner, one.id());
    desk.workshop.look();
    var checked = desk.find(one.id());
    assertThat(checked.state()).isEqualTo(State.CHECKED);
    assertThat(checked.counts()).isEqualTo(new Import.Counts(2, 1, 1, 2));
    assertThat(checked.total()).isEqualTo(4);
    assertThat(desk.intake.problems(desk.owner, one.id(), -1))
        .extracting(Intake.Problem::problem)
        .containsExactly(
            new RowProblem(2, 3, 3, new FieldName("birth-date"), "impossible-date"),
            new RowProblem(3, 4, 0, new FieldName("customer-number"), "duplicate"));
    assertThat(desk.customers()).isZero();
  }

  @Test
  void anImportTakesTheGoodRowsAndLeavesNothingOfTheFile() {
    var one = desk.upload(MIXED);
    desk.intake.start(desk.owner, one.id());
    desk.workshop.look();
    var done = desk.find(one.id());
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.counts()).isEqualTo(new Import.Counts(2, 1, 1, 2));
    assertThat(desk.customers()).isEqualTo(2);
    assertThat(desk.steps()).containsExactly("upload", "start", "end");
    assertThat(desk.last().outcome()).isEqualTo(Event.Outcome.DONE);
    assertThat(desk.last().facts())
        .containsAllEntriesOf(
            Map.of("taken", 2L, "duplicates", 1L, "refused", 1L, "import", one.id().value()));
    assertThat(desk.last().actor()).isEqualTo(desk.owner.actor());
    assertThat(data.resolve("imports")).isEmptyDirectory();
    assertThat(desk.keyIsGone(one.id())).isTrue();
  }

  @Test
  void anImportGoesOnWhereItWasWhenTheServerStopped() {
    var one = desk.upload(Desk.people(3_050));
    desk.intake.start(desk.owner, one.id());
    var looks = new AtomicInteger();
    var work = desk.stoppedBy(() -> looks.incrementAndGet() > 20);
    assertThatThrownBy(() -> work.load(desk.find(one.id()))).isInstanceOf(Interrupted.class);
    var before = desk.find(one.id());
    assertThat(before.state()).isEqualTo(State.RUNNING);
    assertThat(before.position().row()).isBetween(1L, 2_000L);
    assertThat(desk.customers()).isEqualTo(before.position().row());

    desk.restart();
    desk.workshop.look();
    assertThat(desk.find(one.id()).state()).isEqualTo(State.DONE);
    assertThat(desk.find(one.id()).counts()).isEqualTo(new Import.Counts(3_050, 0, 0, 0));
    assertThat(desk.customers()).isEqualTo(3_050);
    assertThat(desk.distinctNumbers()).isEqualTo(3_050);
    assertThat(desk.steps()).containsExactly("upload", "start", "resume", "end");
  }

  @Test
  void anImportThatLayLongerThanTheHorizonWaitsForAPerson() {
    var one = desk.upload(Desk.people(10));
    desk.intake.start(desk.owner, one.id());
    desk.clock.forward(Keys.HORIZON.plusMinutes(1));
    desk.restart();
    desk.workshop.look();
    assertThat(desk.find(one.id()).state()).isEqualTo(State.PAUSED);
    assertThat(desk.customers()).isZero();
    desk.intake.start(desk.owner, one.id());
    desk.workshop.look();
    assertThat(desk.find(one.id()).state()).isEqualTo(State.DONE);
    assertThat(desk.customers()).isEqualTo(10);
  }

  @Test
  void whoCancelsEndsItAtAPartAndTheEntrySaysHowManyCame() {
    var one = desk.upload(Desk.people(4_000));
    desk.intake.start(desk.owner, one.id());
    var looks = new AtomicInteger();
    var work =
        desk.stoppedBy(
            () -> {
              if (looks.incrementAndGet() == 20) {
                desk.intake.cancel(desk.owner, one.id());
              }
              return false;
            });
    assertThatThrownBy(() -> work.load(desk.find(one.id()))).isInstanceOf(Interrupted.class);
    var cancelled = desk.find(one.id());
    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(desk.customers()).isEqualTo(cancelled.counts().taken()).isBetween(1L, 2_000L);
    assertThat(desk.last().facts())
        .containsEntry("state", "cancelled")
        .containsEntry("taken", cancelled.counts().taken());
    assertThat(desk.last().outcome()).isEqualTo(Event.Outcome.FAILED);
    assertThat(data.resolve("imports")).isEmptyDirectory();
    assertThat(desk.keyIsGone(one.id())).isTrue();
  }

  @Test
  void aFileThatEndsBeingCsvEndsTheImportAndSaysWhere() {
    var one = desk.upload(Desk.people(250) + "1,\"x\"y,z\n" + Desk.people(1));
    desk.intake.start(desk.owner, one.id());
    desk.workshop.look();
    var failed = desk.find(one.id());
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.code()).isEqualTo(ProblemCode.FILE_NOT_CSV);
    assertThat(failed.counts().taken()).isEqualTo(250);
    assertThat(desk.intake.problems(desk.owner, one.id(), -1))
        .extracting(problem -> problem.problem().row() + " " + problem.problem().code())
        .containsExactly("251 unreadable");
    assertThat(desk.last().facts()).containsEntry("taken", 250L).containsEntry("state", "failed");
  }

  @Test
  void aNewMappingEndsWhatTheDryRunSaid() {
    var one = desk.upload(MIXED);
    desk.intake.check(desk.owner, one.id());
    desk.workshop.look();
    var mapping =
        new Mapping(
            List.of(
                new Mapping.Column(1, new FieldName("customer-number")),
                new Mapping.Column(3, new FieldName("birth-date"), 0, 0, Mapping.Bad.LEAVE_OUT)));
    var mapped = desk.intake.map(desk.owner, one.id(), Encoding.UTF_8, mapping);
    assertThat(mapped.state()).isEqualTo(State.UPLOADED);
    assertThat(mapped.counts().problems()).isZero();
    assertThat(desk.intake.problems(desk.owner, one.id(), -1)).isEmpty();
    desk.intake.check(desk.owner, one.id());
    desk.workshop.look();
    assertThat(desk.find(one.id()).counts()).isEqualTo(new Import.Counts(3, 1, 0, 2));
  }

  @Test
  void withoutTheFieldsThatEveryCustomerHasNothingStarts() {
    var one = desk.upload(MIXED);
    var mapping = new Mapping(List.of(new Mapping.Column(2, new FieldName("name"))));
    desk.intake.map(desk.owner, one.id(), Encoding.UTF_8, mapping);
    assertThatThrownBy(() -> desk.intake.start(desk.owner, one.id()))
        .hasMessage("invalid-value: mapping");
    var beyond = new Mapping(List.of(new Mapping.Column(9, new FieldName("name"))));
    assertThatThrownBy(() -> desk.intake.map(desk.owner, one.id(), Encoding.UTF_8, beyond))
        .hasMessage("invalid-value: mapping");
  }

  @Test
  void headingsAreShownToWhoBroughtTheFileAndNeverValues() {
    var one = desk.upload("顧客番号,社内メモ,taro@example.jp,氏名,生年月日\n1,x,y,山田 太郎,1980-01-02\n");
    assertThat(desk.intake.columns(desk.owner, one.id()))
        .extracting(Intake.Column::heading)
        .containsExactly("顧客番号", "社内メモ", null, "氏名", "生年月日");
  }
}
