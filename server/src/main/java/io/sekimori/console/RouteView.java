package io.sekimori.console;

import io.sekimori.approvals.Approval;
import io.sekimori.approvals.Manner;
import io.sekimori.approvals.Need;
import io.sekimori.approvals.Progress;
import io.sekimori.approvals.Stage;
import io.sekimori.approvals.WordKind;
import io.sekimori.terms.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A route as a picture in words, and what was said along it. */
@Component
class RouteView {
  private final Words words;

  RouteView(Words words) {
    this.words = words;
  }

  /**
   * Somebody to be asked: {@code said}, {@code missing} or {@code heard} elsewhere in the route.
   */
  record Seat(String name, String state, String by, String at) {}

  /**
   * A stage.
   *
   * @param until when its time is up, or empty
   * @param next who may stand in then, or empty
   */
  record StageRow(
      String kind,
      String turn,
      String condition,
      String need,
      String list,
      String until,
      String next,
      List<Seat> seats) {}

  /**
   * Something that was said.
   *
   * @param opinion in the speaker's own words, or empty
   * @param struck true if there was an opinion and it was struck out
   * @param counts false if it has become void
   */
  record SaidRow(
      int step,
      String at,
      String who,
      String word,
      String grounds,
      String grade,
      String gradeWord,
      String opinion,
      boolean struck,
      boolean own,
      boolean counts) {}

  /** Something to choose: a stage to send back to, a person to speak for. */
  record Choice(String id, String word) {}

  List<StageRow> stages(Approval approval) {
    return approval.progress().stages().stream().map(this::stage).toList();
  }

  private StageRow stage(Progress.Standing standing) {
    var stage = standing.stage();
    var limit = stage.limit();
    var next = limit == null ? null : limit.next();
    var seats = standing.seats().stream().map(seat -> seat(standing, seat)).toList();
    var list = stage.list();
    return new StageRow(
        words.of("approvals.stage.", stage.kind().text()),
        stage.turn().text(),
        standing.condition().name().toLowerCase(Locale.ROOT),
        need(stage),
        list == null ? "" : words.of("approvals.list.", list.value()),
        standing.until() == null ? "" : words.time(standing.until()),
        next == null ? "" : words.person(next),
        seats);
  }

  private String need(Stage stage) {
    return switch (stage.need()) {
      case Need.All _ -> words.of("approvals.need.", "all");
      case Need.AtLeast(int number) -> words.with("approvals.need.some", number);
    };
  }

  private Seat seat(Progress.Standing standing, PersonId seat) {
    var word = standing.words().get(seat);
    var name = words.person(seat);
    if (word == null) {
      boolean missing =
          standing.missing().contains(seat) || standing.condition() == Progress.Condition.THROUGH;
      return new Seat(name, missing ? "missing" : "heard", "", "");
    }
    boolean themselves = word.manner() == Manner.THEMSELVES;
    var by =
        themselves
            ? ""
            : words.with("approvals.manner." + word.manner().text(), words.person(word.speaker()));
    return new Seat(name, "said", by, words.time(word.at()));
  }

  List<SaidRow> history(
      Approval approval, Map<Integer, Optional<String>> opinions, PersonId reader) {
    var rows = new ArrayList<SaidRow>();
    for (var one : approval.progress().history()) {
      var opinion = opinions.get(one.number());
      rows.add(
          new SaidRow(
              one.number(),
              words.time(one.at()),
              who(one),
              words.of("approvals.word.", one.kind().text()),
              words.of("approvals.grounds.", one.grounds().text()),
              one.grade().text(),
              words.of("approvals.grade.", one.grade().text()),
              opinion == null ? "" : opinion.orElse(""),
              opinion != null && opinion.isEmpty(),
              opinion != null && opinion.isPresent() && one.speaker().equals(reader),
              one.counts() || one.kind() != WordKind.APPROVED));
    }
    return rows;
  }

  private String who(Progress.Spoken one) {
    var speaker = words.person(one.speaker());
    return one.manner() == Manner.THEMSELVES
        ? speaker
        : words.with("approvals.for." + one.manner().text(), speaker, words.person(one.seat()));
  }

  /** The stages to which somebody may send it back: all before the one that is asked. */
  List<Choice> earlier(Approval approval) {
    var earlier = new ArrayList<Choice>();
    var stages = approval.progress().stages();
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).condition() == Progress.Condition.ASKED) {
        int first = i;
        while (stages.get(first).stage().turn() == Stage.Turn.ALONGSIDE) {
          first--;
        }
        return List.copyOf(earlier.subList(0, first));
      }
      var name = words.of("approvals.stage.", stages.get(i).stage().kind().text());
      earlier.add(new Choice(Integer.toString(i), words.with("approvals.back.stage", i + 1, name)));
    }
    return List.of();
  }

  /** For whom the reader may speak; one alone needs no choice. */
  List<Choice> seats(List<PersonId> seats, PersonId reader) {
    return seats.stream()
        .map(
            seat ->
                seat.equals(reader)
                    ? new Choice("", words.of("approvals.seat.", "own"))
                    : new Choice(
                        seat.value(), words.with("approvals.seat.for", words.person(seat))))
        .toList();
  }
}
