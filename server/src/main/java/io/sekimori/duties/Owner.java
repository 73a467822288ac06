package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** Whose duty it is. As text: {@code role:compliance} or {@code person:p-…}. */
public sealed interface Owner {
  /** As in the API, the database and forms. */
  String text();

  /** Whoever holds the role at the time. */
  record HoldersOf(RoleId role) implements Owner {
    @Override
    public String text() {
      return "role:" + role;
    }
  }

  /** One person. */
  record OnePerson(PersonId person) implements Owner {
    @Override
    public String text() {
      return "person:" + person.value();
    }
  }

  /**
   * The owner of this text.
   *
   * @throws Refusal INVALID_VALUE about {@code owner}
   */
  static Owner parse(String text) {
    if (text.startsWith("role:")) {
      return new HoldersOf(new RoleId(text.substring(5)));
    }
    if (text.startsWith("person:")) {
      return new OnePerson(new PersonId(text.substring(7)));
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "owner");
  }
}
