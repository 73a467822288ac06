package io.sekimori.demo;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.NewCustomer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws one corporation. */
final class SampleCorporation {
  private static final FieldName NAME = new FieldName("company-name");
  private static final FieldName KANA = new FieldName("company-kana");
  private static final FieldName NUMBER = new FieldName("corporate-number");
  private static final FieldName REPRESENTATIVE = new FieldName("representative");
  private static final FieldName REPRESENTATIVE_KANA = new FieldName("representative-kana");
  private static final FieldName OFFICER = new FieldName("dealing-officer");
  private static final FieldName REPRESENTATIVE_NUMBER = new FieldName("representative-customer");
  private static final FieldName OFFICER_NUMBER = new FieldName("dealing-officer-customer");
  private static final FieldName OWNER = new FieldName("beneficial-owner");
  private static final FieldName OWNER_NUMBER = new FieldName("beneficial-owner-customer");
  private static final FieldName USER = new FieldName("user-id");
  private static final FieldName MAIL = new FieldName("e-mail");

  private static final List<String> TRADES = List.of("商事", "工業", "不動産", "物産", "製作所", "興産");
  private static final List<String> TRADES_KANA =
      List.of("ショウジ", "コウギョウ", "フドウサン", "ブッサン", "セイサクショ", "コウサン");
  private static final List<String> TRADES_HALF =
      List.of("ｼﾖｳｼﾞ", "ｺｳｷﾞﾖｳ", "ﾌﾄﾞｳｻﾝ", "ﾌﾞﾂｻﾝ", "ｾｲｻｸｼﾖ", "ｺｳｻﾝ");

  private final SampleNumbers numbers;
  private final SplittableRandom random;
  private final SampleRelations relations;

  SampleCorporation(SampleNumbers numbers, SplittableRandom random, SampleRelations relations) {
    this.numbers = numbers;
    this.random = random;
    this.relations = relations;
  }

  NewCustomer customer() {
    numbers.customerNumber();
    var founder = SamplePerson.surname(random);
    int trade = random.nextInt(TRADES.size());
    numbers.add(NAME, withForm(random, founder.writings().getFirst() + TRADES.get(trade)));
    numbers.add(KANA, founder.kana() + TRADES_KANA.get(trade));
    numbers.add(NUMBER, numbers.corporateNumber());
    person(REPRESENTATIVE, REPRESENTATIVE_KANA, relations.representative());
    person(OFFICER, null, relations.officer());
    relations.representative().ifPresent(this::represents);
    relations.officer().ifPresent(person -> numbers.add(OFFICER_NUMBER, person.number()));
    var place = numbers.address(true);
    numbers.fixedLine(0, place.areaCode());
    var user = "corp" + numbers.customerSuffix();
    numbers.add(USER, user);
    numbers.add(MAIL, user + "@example.com");
    numbers.bankAccount("ｶ)" + founder.halfKana() + TRADES_HALF.get(trade));
    numbers.accounts();
    return new NewCustomer(NewCustomer.Kind.CORPORATION, numbers.values());
  }

  /** A company's name, for employers too. */
  static String name(SplittableRandom random) {
    var founder = SamplePerson.surname(random).writings().getFirst();
    return withForm(random, founder + TRADES.get(random.nextInt(TRADES.size())));
  }

  private static String withForm(SplittableRandom random, String name) {
    return switch (random.nextInt(10)) {
      case 0 -> "㈱" + name;
      case 1, 2 -> name + "株式会社";
      case 3 -> "有限会社" + name;
      case 4 -> name + "(株)";
      default -> "株式会社" + name;
    };
  }

  private void represents(SampleRelations.Person person) {
    numbers.add(REPRESENTATIVE_NUMBER, person.number());
    numbers.add(OWNER, person.name());
    numbers.add(OWNER_NUMBER, person.number());
  }

  /**
   * Somebody who is a customer, or somebody drawn; drawn in any case, so that the rest is alike.
   */
  private void person(
      FieldName name, @Nullable FieldName kana, Optional<SampleRelations.Person> customer) {
    var family = SamplePerson.surname(random);
    var given = numbers.one(random.nextInt(10) < 7 ? Lists.MALE : Lists.FEMALE);
    var drawn = family.writings().getFirst() + " " + given.writings().getFirst();
    numbers.add(name, customer.map(SampleRelations.Person::name).orElse(drawn));
    if (kana != null) {
      var reading = Optional.of(family.kana() + " " + given.kana());
      customer
          .map(SampleRelations.Person::kana)
          .orElse(reading)
          .ifPresent(it -> numbers.add(kana, it));
    }
  }
}
