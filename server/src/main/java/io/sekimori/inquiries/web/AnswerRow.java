package io.sekimori.inquiries.web;

import io.sekimori.exposure.Involved;
import io.sekimori.inquiries.Answer;
import io.sekimori.inquiries.Course;
import io.sekimori.inquiries.Reply;
import java.util.List;
import java.util.Optional;

/** One person and one class of fields: what the records have, and the newest answer. */
record AnswerRow(
    Course course,
    Involved.OfClass records,
    Optional<Answer> answer,
    Optional<Reply.ForClass> said) {

  static List<AnswerRow> of(List<Course> courses) {
    return courses.stream()
        .flatMap(course -> course.first().records().stream().map(records -> row(course, records)))
        .toList();
  }

  private static AnswerRow row(Course course, Involved.OfClass records) {
    var answers = course.answers();
    var answer = answers.isEmpty() ? Optional.<Answer>empty() : Optional.of(answers.getLast());
    var said =
        answer.stream()
            .flatMap(one -> one.reply().classes().stream())
            .filter(one -> one.of() == records.of())
            .findFirst();
    return new AnswerRow(course, records, answer, said);
  }

  boolean contradicts() {
    return course.contradicted().contains(records.of());
  }

  /** As in the CSV: ids of ours, words of ours and numbers. */
  List<String> cells() {
    return List.of(
        course.first().person().value(),
        course.first().organisation().value(),
        course.state().text(),
        records.of().text(),
        yes(records.reachable()),
        Integer.toString(records.shown()),
        Long.toString(records.times()),
        answer.map(one -> Integer.toString(one.round())).orElse(""),
        said.map(one -> yes(one.seen())).orElse(""),
        said.map(one -> yes(one.saved())).orElse(""),
        said.map(one -> yes(one.printed())).orElse(""),
        said.map(one -> yes(one.sent())).orElse(""),
        said.map(one -> one.gone().text()).orElse(""),
        said.map(Reply.ForClass::on).map(Object::toString).orElse(""),
        yes(contradicts()),
        answer.map(one -> one.at().toString()).orElse(""),
        answer.map(Answer::digest).orElse(""),
        answer.map(one -> Long.toString(one.entry())).orElse(""));
  }

  static String yes(boolean yes) {
    return yes ? "1" : "0";
  }
}
