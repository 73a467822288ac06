package io.sekimori.duties;

import io.sekimori.outbox.Letter;
import io.sekimori.outbox.Outbox;
import io.sekimori.terms.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Letters by the outbox. They name duties by their ids, days and rungs: a title is for those who
 * signed in.
 */
@Component
class OutboxPost implements Post {
  private static final String TYPE = "duties";
  private static final String PAGE = "/duties";

  private final Outbox outbox;

  OutboxPost(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void send(PersonId person, List<Reminders.Line> lines, LocalDate today) {
    long overdue = lines.stream().filter(line -> line.days(today).orElse(0) < 0).count();
    var parts =
        lines.stream()
            .sorted(order(today))
            .limit(Letter.MOST_PARTS)
            .map(line -> part(line, today))
            .toList();
    var _ = outbox.mail(person, new Letter(TYPE, List.of(lines.size(), overdue), PAGE, parts));
  }

  /** The most urgent first; what somebody else wrote crowds out nothing. */
  private static Comparator<Reminders.Line> order(LocalDate today) {
    return Comparator.comparing((Reminders.Line line) -> line.duty().altered())
        .thenComparing(line -> line.days(today).orElse(Long.MAX_VALUE));
  }

  private static Letter.Part part(Reminders.Line line, LocalDate today) {
    var facts = new ArrayList<Object>();
    facts.add(line.duty().id());
    line.duty().dueOn().ifPresent(facts::add);
    line.days(today).ifPresent(days -> facts.add(Math.abs(days)));
    return new Letter.Part(
        "duties.letter." + line.rung().name(), facts, PAGE + "/" + line.duty().id());
  }
}
