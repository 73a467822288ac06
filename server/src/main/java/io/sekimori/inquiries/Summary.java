package io.sekimori.inquiries;

import io.sekimori.terms.FieldClass;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * An inquiry in numbers, of persons.
 *
 * @param lost rows that the ledger knows and the database has not, or not as they were: of this
 *     inquiry
 */
public record Summary(
    Part all, List<OfOrganisation> organisations, List<OfClass> classes, int lost) {
  public Summary {
    organisations = List.copyOf(organisations);
    classes = List.copyOf(classes);
  }

  /**
   * How many of some persons.
   *
   * @param answered who have answered everything that they were asked
   * @param again who answered once and are asked again
   * @param open who have answered nothing
   * @param yes who said yes to anything in their last answer
   * @param contradictions whose last answer contradicts the records
   */
  public record Part(int asked, int answered, int again, int open, int yes, int contradictions) {
    static Part of(List<Course> courses) {
      return new Part(
          courses.size(),
          count(courses, one -> one.state() == Course.State.ANSWERED),
          count(courses, one -> one.state() == Course.State.ASKED_AGAIN),
          count(courses, one -> one.state() == Course.State.OPEN),
          count(courses, one -> one.last().filter(Reply::yes).isPresent()),
          count(courses, one -> !one.contradicted().isEmpty()));
    }
  }

  /** The persons of one employer. */
  public record OfOrganisation(String organisation, Part part) {}

  /**
   * One class of fields, by last answers.
   *
   * @param reachable who could have been shown it and were not, as the records say
   * @param shown who were shown it, as the records say
   * @param still who saved or printed it and have not got rid of it
   */
  public record OfClass(
      FieldClass of,
      int reachable,
      int shown,
      int seen,
      int saved,
      int printed,
      int sent,
      int deleted,
      int still) {}

  static Summary of(Inquiry inquiry, List<Course> courses, int lost) {
    var byEmployer = new TreeMap<String, List<Course>>();
    courses.forEach(
        one ->
            byEmployer
                .computeIfAbsent(one.first().organisation().value(), _ -> new ArrayList<>())
                .add(one));
    return new Summary(
        Part.of(courses),
        byEmployer.entrySet().stream()
            .map(one -> new OfOrganisation(one.getKey(), Part.of(one.getValue())))
            .toList(),
        inquiry.classes().stream().map(of -> ofClass(of, courses)).toList(),
        lost);
  }

  private static OfClass ofClass(FieldClass of, List<Course> courses) {
    return new OfClass(
        of,
        records(of, courses, false),
        records(of, courses, true),
        said(of, courses, Reply.ForClass::seen),
        said(of, courses, Reply.ForClass::saved),
        said(of, courses, Reply.ForClass::printed),
        said(of, courses, Reply.ForClass::sent),
        said(of, courses, one -> one.gone() == Reply.Gone.DELETED),
        said(of, courses, one -> one.gone() == Reply.Gone.STILL_THERE));
  }

  private static int records(FieldClass of, List<Course> courses, boolean shown) {
    return count(
        courses,
        one ->
            one.first().records().stream()
                .anyMatch(
                    record ->
                        record.of() == of
                            && (shown
                                ? record.shown() > 0
                                : record.shown() == 0 && record.reachable())));
  }

  private static int said(FieldClass of, List<Course> courses, Predicate<Reply.ForClass> what) {
    return count(
        courses,
        one ->
            one.last().stream()
                .flatMap(reply -> reply.classes().stream())
                .anyMatch(said -> said.of() == of && what.test(said)));
  }

  private static int count(List<Course> courses, Predicate<Course> which) {
    return Math.toIntExact(courses.stream().filter(which).count());
  }
}
