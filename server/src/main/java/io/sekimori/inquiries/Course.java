package io.sekimori.inquiries;

import io.sekimori.terms.FieldClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How it went with one person: asked, perhaps answered, perhaps asked again. Whether somebody
 * contradicts the records goes by their last answer.
 */
public record Course(List<Task> tasks, List<Answer> answers) {
  public Course {
    tasks = List.copyOf(tasks);
    answers = List.copyOf(answers);
  }

  /** Where it stands. */
  public enum State {
    OPEN,
    ASKED_AGAIN,
    ANSWERED;

    /** As in the API and message keys. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** One for each person, by their ids. */
  static List<Course> of(List<Task> tasks, List<Answer> answers) {
    var byPerson = new TreeMap<String, Course>();
    for (var task : tasks) {
      byPerson.merge(task.person().value(), new Course(List.of(task), List.of()), Course::together);
    }
    for (var answer : answers) {
      byPerson.computeIfPresent(
          answer.person().value(),
          (_, course) -> course.together(new Course(List.of(), List.of(answer))));
    }
    return List.copyOf(byPerson.values());
  }

  private Course together(Course other) {
    var all = new ArrayList<>(tasks);
    all.addAll(other.tasks);
    all.sort((one, two) -> Integer.compare(one.round(), two.round()));
    var said = new ArrayList<>(answers);
    said.addAll(other.answers);
    said.sort((one, two) -> Integer.compare(one.round(), two.round()));
    return new Course(all, said);
  }

  /** The task that waits for an answer. */
  public Optional<Task> open() {
    return tasks.stream()
        .filter(task -> answers.stream().noneMatch(one -> one.round() == task.round()))
        .findFirst();
  }

  public State state() {
    return open()
        .map(task -> task.round() == 1 ? State.OPEN : State.ASKED_AGAIN)
        .orElse(State.ANSWERED);
  }

  /** What counts of what they said. */
  public Optional<Reply> last() {
    return answers.isEmpty() ? Optional.empty() : Optional.of(answers.getLast().reply());
  }

  /** The task of the first round. */
  public Task first() {
    return tasks.getFirst();
  }

  /** The classes in which their last answer contradicts the records. */
  public List<FieldClass> contradicted() {
    return last().map(reply -> reply.contradicted(first())).orElse(List.of());
  }
}
