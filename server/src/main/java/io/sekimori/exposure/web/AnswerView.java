package io.sekimori.exposure.web;

import io.sekimori.access.EventKind;
import io.sekimori.exposure.Answer;
import io.sekimori.exposure.Question;
import io.sekimori.history.Counts;
import io.sekimori.history.Row;
import io.sekimori.systems.Coverage;
import io.sekimori.systems.Custodian;
import io.sekimori.systems.Reader;
import io.sekimori.terms.FieldName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as JSON, its members in this order: the same question at the same checkpoint gives the
 * same bytes. Counts are of distinct customers unless their name says otherwise.
 */
record AnswerView(
    OfView of,
    Instant from,
    Instant to,
    CheckpointView checkpoint,
    Instant recordsBegin,
    int customers,
    int corporations,
    ShownView shown,
    List<ClassView> classes,
    GiversView couldHaveGiven,
    List<HolderView> pastTheGate,
    long rightsLost,
    @Nullable String nobodyShownBecause) {

  /** Whom or what it is about. */
  record OfView(String kind, String id) {}

  /** On which state of the ledger it rests. */
  record CheckpointView(long size, String root) {}

  /** What was shown, in every way of counting. */
  record ShownView(
      long entries,
      long customers,
      long touches,
      List<FieldView> fields,
      List<SetView> sets,
      List<SetView> combinations) {}

  /** A field in a form; {@code system} empty: by this gate. */
  record FieldView(
      String field, String form, String system, long customers, long entries, long touches) {}

  /** Fields together in a form. */
  record SetView(List<String> fields, String form, String system, long customers) {}

  /** A class of fields. */
  record ClassView(
      String fieldClass,
      int held,
      int shown,
      List<FormView> forms,
      int observed,
      int reachable,
      int unreachable,
      int unentered,
      List<WayView> ways,
      List<BarrierView> barriers,
      CoverageView coverage) {}

  /** Customers in a form. */
  record FormView(String form, int customers) {}

  /** How they could have been shown; {@code whileDeclared}: only while such an event was. */
  record WayView(
      String grant,
      String act,
      String form,
      List<String> purposes,
      List<String> populations,
      List<String> networks,
      boolean passkey,
      String cases,
      @Nullable String whileDeclared,
      Instant from,
      Instant to,
      int who,
      int customers) {}

  /** What stood in the way of how many persons and programs. */
  record BarrierView(String rule, String subject, int who) {}

  /** Of how many systems with this class reads are recorded. */
  record CoverageView(int covered, int of, List<GapView> gaps) {}

  /** A system whose reads nobody recorded. */
  record GapView(String system, String mode, long daysMissing, List<ReaderView> readers) {}

  /** A group who could read there. */
  record ReaderView(String id, String group, int people, String country) {}

  /** Who could have given such rights, taken them, or agreed. */
  record GiversView(List<String> administrators, List<String> approvers, List<String> endings) {}

  /** Who gets at the data past the gate. */
  record HolderView(String id, String holds, String group, String country) {}

  /** A row of the list of customers. */
  record RowView(
      String customer,
      List<String> fields,
      String form,
      @Nullable String purpose,
      @Nullable String caseId,
      @Nullable String grant,
      String system,
      long times,
      MomentView first,
      MomentView last) {
    static RowView of(Row row) {
      var what = row.what();
      return new RowView(
          what.customer().toString(),
          names(what.fields()),
          what.form().text(),
          text(what.purpose()),
          text(what.caseId()),
          text(what.grant()),
          what.system(),
          row.times(),
          new MomentView(row.first().index(), row.first().at()),
          new MomentView(row.last().index(), row.last().at()));
    }
  }

  /** An entry and its time. */
  record MomentView(long index, Instant at) {}

  static AnswerView of(Answer answer) {
    var question = answer.question();
    return new AnswerView(
        of(question),
        question.from(),
        question.to(),
        new CheckpointView(answer.checkpoint().size(), answer.checkpoint().root()),
        answer.begins(),
        answer.customers(),
        answer.corporations(),
        shown(answer.shown()),
        answer.classes().stream().map(AnswerView::ofClass).toList(),
        new GiversView(
            sorted(answer.givers().administrators()),
            sorted(answer.givers().approvers()),
            sorted(answer.givers().endings())),
        answer.holders().stream().map(AnswerView::holder).toList(),
        answer.rightsLost(),
        answer.nothing().map(AnswerView::text).orElse(null));
  }

  static OfView of(Question question) {
    return new OfView(question.kind(), question.id());
  }

  private static ShownView shown(Counts counts) {
    return new ShownView(
        counts.entries(),
        counts.customers(),
        counts.touches(),
        counts.fields().stream()
            .map(
                one ->
                    new FieldView(
                        one.field().value(),
                        one.form().text(),
                        one.system(),
                        one.customers(),
                        one.entries(),
                        one.touches()))
            .toList(),
        counts.disclosures().stream()
            .map(
                one ->
                    new SetView(
                        names(one.fields()), one.form().text(), one.system(), one.customers()))
            .toList(),
        counts.combinations().stream()
            .map(
                one ->
                    new SetView(
                        names(one.fields()), one.form().text(), one.system(), one.customers()))
            .toList());
  }

  private static ClassView ofClass(Answer.OfClass one) {
    return new ClassView(
        one.of().text(),
        one.held(),
        one.shown(),
        one.forms().stream()
            .map(form -> new FormView(form.form().text(), form.customers()))
            .toList(),
        one.observed(),
        one.reachable(),
        one.unreachable(),
        one.unentered(),
        one.ways().stream().map(AnswerView::way).toList(),
        one.barriers().stream()
            .map(why -> new BarrierView(why.rule(), why.subject(), why.who()))
            .toList(),
        coverage(one.coverage()));
  }

  private static WayView way(Answer.Way way) {
    return new WayView(
        way.grant().value(),
        text(way.act()),
        way.form().text(),
        sorted(way.purposes()),
        sorted(way.populations()),
        sorted(way.networks()),
        way.passkey(),
        text(way.cases()),
        way.whileDeclared().map(EventKind::text).orElse(null),
        way.from(),
        way.to(),
        way.who(),
        way.customers());
  }

  static CoverageView coverage(Coverage coverage) {
    return new CoverageView(
        coverage.covered(),
        coverage.of(),
        coverage.gaps().stream()
            .map(
                gap ->
                    new GapView(
                        gap.system().value(),
                        gap.mode().text(),
                        gap.missing(),
                        gap.readers().stream().map(AnswerView::reader).toList()))
            .toList());
  }

  private static ReaderView reader(Reader reader) {
    return new ReaderView(reader.id(), reader.group(), reader.people(), reader.country());
  }

  private static HolderView holder(Custodian holder) {
    return new HolderView(holder.id(), holder.holds().text(), holder.group(), holder.country());
  }

  static List<String> names(List<FieldName> fields) {
    return fields.stream().map(FieldName::value).toList();
  }

  private static List<String> sorted(Collection<?> ids) {
    return ids.stream().map(Object::toString).sorted().toList();
  }

  /** {@code VIEW_MASKED} as {@code view-masked}. */
  static String text(Enum<?> word) {
    return word.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }
}
