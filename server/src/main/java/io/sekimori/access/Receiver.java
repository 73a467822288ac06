package io.sekimori.access;

import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/**
 * Who may use a standing grant. As text: {@code role:…}, {@code person:…}, {@code application:…}.
 */
public sealed interface Receiver {
  /** Everybody who holds the role, at the moment of the decision. */
  record HoldersOf(RoleId role) implements Receiver {
    @Override
    public String toString() {
      return "role:" + role;
    }
  }

  /** One natural person. */
  record OnePerson(PersonId person) implements Receiver {
    @Override
    public String toString() {
      return "person:" + person;
    }
  }

  /** A program, for approved jobs. */
  record OneApplication(ApplicationId application) implements Receiver {
    @Override
    public String toString() {
      return "application:" + application;
    }
  }

  /**
   * Reads the text form.
   *
   * @throws Refusal MALFORMED_ID
   */
  static Receiver parse(String text) {
    int colon = text.indexOf(':');
    var id = text.substring(colon + 1);
    return switch (text.substring(0, Math.max(colon, 0))) {
      case "role" -> new HoldersOf(new RoleId(id));
      case "person" -> new OnePerson(new PersonId(id));
      case "application" -> new OneApplication(new ApplicationId(id));
      default -> throw new Refusal(ProblemCode.MALFORMED_ID, "Receiver");
    };
  }
}
