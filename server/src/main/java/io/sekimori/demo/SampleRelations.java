package io.sekimori.demo;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.NewCustomer;
import java.util.List;
import java.util.Optional;

/**
 * Customers who belong to a corporation: the first represents it and owns it, the second deals for
 * it. They are the nearest persons before it in the list.
 */
record SampleRelations(List<NewCustomer> people) {
  static final int MOST = 2;

  private static final FieldName NUMBER = new FieldName("customer-number");
  private static final FieldName NAME = new FieldName("name");
  private static final FieldName KANA = new FieldName("name-kana");

  SampleRelations {
    people = List.copyOf(people);
  }

  static SampleRelations none() {
    return new SampleRelations(List.of());
  }

  /** Somebody of the corporation, as they stand in their own row. */
  record Person(String number, String name, Optional<String> kana) {}

  Optional<Person> representative() {
    return person(0);
  }

  Optional<Person> officer() {
    return person(1);
  }

  private Optional<Person> person(int place) {
    return people.stream()
        .skip(place)
        .findFirst()
        .map(
            one ->
                new Person(
                    written(one, NUMBER).orElseThrow(),
                    written(one, NAME).orElseThrow(),
                    written(one, KANA)));
  }

  private static Optional<String> written(NewCustomer customer, FieldName field) {
    return customer.values().stream()
        .filter(value -> value.field().equals(field))
        .map(NewCustomer.Value::written)
        .findFirst();
  }
}
