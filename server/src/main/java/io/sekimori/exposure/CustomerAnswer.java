package io.sekimori.exposure;

import io.sekimori.history.Row.Moment;
import io.sekimori.ledger.Actor;
import io.sekimori.systems.Coverage;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import java.time.Instant;
import java.util.List;

/**
 * The same question from the other side: who was shown something of this customer, who could have
 * been, and who could not. Counts are of persons and programs.
 *
 * @param entered whether an entry says that this customer came; if none does, nobody can say who
 *     could have looked, and nobody counts as reachable or not
 * @param lookers who was shown what, by kind and id, then form and system
 * @param classes those of the catalogue, each once
 */
public record CustomerAnswer(
    Question question,
    Checkpoint checkpoint,
    Instant begins,
    boolean entered,
    List<Looker> lookers,
    List<OfClass> classes) {
  public CustomerAnswer {
    lookers = List.copyOf(lookers);
    classes = List.copyOf(classes);
  }

  /**
   * Somebody who was shown something in one form while they worked for one organisation: whoever
   * changed it in between is there twice.
   *
   * @param fields everything they were shown in this form, in order
   * @param system empty: by this gate; else observed in that system's log
   * @param times the number of entries
   */
  public record Looker(
      Actor.Kind kind,
      String id,
      String organisation,
      String country,
      Form form,
      String system,
      List<FieldName> fields,
      long times,
      Moment first,
      Moment last) {
    public Looker {
      fields = List.copyOf(fields);
    }
  }

  /**
   * One class. Everybody whom the policy knew in the window is in one of {@code shown}, {@code
   * reachable} and {@code unreachable}; lookers whom it did not know are not.
   *
   * @param held whether the customer had a value of it at some instant of the window
   * @param shown how many were shown one by this gate
   * @param could who could have been, and was not
   * @param reachable how many those are
   */
  public record OfClass(
      FieldClass of,
      boolean held,
      int shown,
      int reachable,
      int unreachable,
      List<Could> could,
      Coverage coverage) {
    public OfClass {
      could = List.copyOf(could);
    }
  }

  /**
   * Somebody's way to a value.
   *
   * @param who {@code person:…} or {@code application:…}
   */
  public record Could(String who, GrantId grant, Form form, Instant from, Instant to) {}
}
