package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.vault.NewCustomer;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.normal.Normaliser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SampleFirmTests {
  private static final Catalogue CATALOGUE = Catalogue.current();
  private static final String NUMBER = "customer-number";

  @Test
  void theSameSeedMakesTheSameFirm() {
    var one = SampleFirm.usual();
    assertThat(written(one.customer(4711))).isEqualTo(written(SampleFirm.usual().customer(4711)));
    assertThat(written(one.customer(4711)))
        .isNotEqualTo(written(new SampleFirm(1, 5_000, 0).customer(4711)));
  }

  @Test
  void everyValueOfEveryCustomerIsWellFormed() {
    SampleFirm.usual()
        .customers()
        .flatMap(customer -> customer.values().stream())
        .forEach(
            value ->
                assertThat(CATALOGUE.field(value.field()).normalise(value.written()).key())
                    .as("%s %s", value.field(), value.written())
                    .isPresent());
  }

  @Test
  void nobodyCanBeRungUp() {
    values("telephone")
        .map(written -> Normaliser.TELEPHONE.normalise(written).key().orElseThrow())
        .forEach(
            number ->
                assertThat(number)
                    .matches("0900\\d{7}|0[1-9]1\\d{7}|0[1-9]\\d1\\d{6}|0[1-9]\\d{2}1\\d{5}"));
  }

  @Test
  void mailGoesNowhere() {
    values("e-mail")
        .forEach(
            written ->
                assertThat(written.toLowerCase(Locale.ROOT))
                    .matches(".*@(mobile\\.)?example\\.(jp|com)"));
  }

  @Test
  void individualNumbersShowThatTheyAreInvented() {
    values("individual-number").forEach(number -> assertThat(number).startsWith("0000"));
  }

  @Test
  void asManyIndividualNumbersAreFaultyAsWasAskedFor() {
    var faulty = new SampleFirm(7, 20_000, 100);
    long bad =
        values(faulty, "individual-number")
            .filter(number -> Normaliser.INDIVIDUAL_NUMBER.normalise(number).key().isEmpty())
            .count();
    assertThat(bad).isBetween(1_500L, 2_100L);
  }

  @Test
  void numbersThatIdentifyAreUnique() {
    for (String field :
        List.of("customer-number", "user-id", "individual-number", "account-number")) {
      var seen = new HashSet<String>();
      values(field).forEach(number -> assertThat(seen.add(number)).as(field).isTrue());
    }
  }

  @Test
  void aBrokerHasAFewCorporationsAndCustomersWithSeveralTelephones() {
    long corporations =
        SampleFirm.usual()
            .customers()
            .filter(customer -> customer.kind() == NewCustomer.Kind.CORPORATION)
            .count();
    assertThat(corporations).isBetween(600L, 1_000L);
    assertThat(
            SampleFirm.usual()
                .customers()
                .flatMap(customer -> customer.values().stream())
                .filter(value -> value.field().value().equals("telephone") && value.item() == 2)
                .count())
        .isGreaterThan(1_000);
  }

  @Test
  void halfOfTheCorporationsNamePeopleWhoAreCustomersBeforeThem() {
    var firm = new SampleFirm(20_200_714L, 5_000, 0);
    var names = new HashMap<String, String>();
    int related = 0;
    for (var customer : firm.customers().toList()) {
      written(customer, "name")
          .ifPresent(it -> names.put(written(customer, NUMBER).orElseThrow(), it));
      var number = written(customer, "representative-customer");
      if (number.isPresent()) {
        related++;
        assertThat(written(customer, "representative")).hasValue(names.get(number.get()));
        assertThat(names).containsKey(written(customer, "dealing-officer-customer").orElseThrow());
      }
    }
    assertThat(related).isBetween(25, 75);
  }

  private static Optional<String> written(NewCustomer customer, String field) {
    return customer.values().stream()
        .filter(value -> value.field().value().equals(field))
        .map(NewCustomer.Value::written)
        .findFirst();
  }

  @Test
  void theStaffWorksForOrganisationsOfTheFirm() {
    var firm = SampleFirm.usual();
    var organisations = firm.organisations().stream().map(SampleFirm.Organisation::id).toList();
    assertThat(firm.staff()).allMatch(person -> organisations.contains(person.organisation()));
    assertThat(firm.organisations())
        .extracting(SampleFirm.Organisation::country)
        .contains("sg", "au", "hk");
  }

  @Test
  @Tag("slow")
  void makesAMillionCustomersInAFewSeconds() {
    long start = System.nanoTime();
    long values =
        new SampleFirm(1, 1_000_000, 0)
            .customers()
            .mapToLong(customer -> customer.values().size())
            .sum();
    double perSecond = 1_000_000 / ((System.nanoTime() - start) / 1e9);
    System.out.printf("%,.0f customers/s, %,d values%n", perSecond, values);
    assertThat(values).isGreaterThan(20_000_000);
  }

  private static Stream<String> values(String field) {
    return values(SampleFirm.usual(), field);
  }

  private static Stream<String> values(SampleFirm firm, String field) {
    return firm.customers()
        .flatMap(customer -> customer.values().stream())
        .filter(value -> value.field().value().equals(field))
        .map(NewCustomer.Value::written);
  }

  private static List<String> written(NewCustomer customer) {
    return customer.values().stream().map(NewCustomer.Value::written).toList();
  }
}
