package io.sekimori.exposure.web;

import io.sekimori.exposure.CustomerAnswer;
import io.sekimori.exposure.web.AnswerView.CheckpointView;
import io.sekimori.exposure.web.AnswerView.CoverageView;
import io.sekimori.exposure.web.AnswerView.MomentView;
import java.time.Instant;
import java.util.List;

/** The answer from a customer's side, as JSON; counts are of persons and programs. */
record CustomerView(
    String customer,
    Instant from,
    Instant to,
    CheckpointView checkpoint,
    Instant recordsBegin,
    boolean entered,
    List<LookerView> lookers,
    List<SideView> classes) {

  /** Who was shown what in one form; {@code system} empty: by this gate. */
  record LookerView(
      String kind,
      String id,
      String organisation,
      String country,
      String form,
      String system,
      List<String> fields,
      long times,
      MomentView first,
      MomentView last) {}

  /** A class of fields. */
  record SideView(
      String fieldClass,
      boolean held,
      int shown,
      int reachable,
      int unreachable,
      List<CouldView> could,
      CoverageView coverage) {}

  /** Who could have been shown a value, and was not. */
  record CouldView(String who, String grant, String form, Instant from, Instant to) {}

  static CustomerView of(CustomerAnswer answer) {
    var question = answer.question();
    return new CustomerView(
        question.id(),
        question.from(),
        question.to(),
        new CheckpointView(answer.checkpoint().size(), answer.checkpoint().root()),
        answer.begins(),
        answer.entered(),
        answer.lookers().stream().map(CustomerView::looker).toList(),
        answer.classes().stream().map(CustomerView::side).toList());
  }

  private static LookerView looker(CustomerAnswer.Looker one) {
    return new LookerView(
        one.kind().text(),
        one.id(),
        one.organisation(),
        one.country(),
        one.form().text(),
        one.system(),
        AnswerView.names(one.fields()),
        one.times(),
        new MomentView(one.first().index(), one.first().at()),
        new MomentView(one.last().index(), one.last().at()));
  }

  private static SideView side(CustomerAnswer.OfClass one) {
    return new SideView(
        one.of().text(),
        one.held(),
        one.shown(),
        one.reachable(),
        one.unreachable(),
        one.could().stream()
            .map(
                could ->
                    new CouldView(
                        could.who(),
                        could.grant().value(),
                        could.form().text(),
                        could.from(),
                        could.to()))
            .toList(),
        AnswerView.coverage(one.coverage()));
  }
}
