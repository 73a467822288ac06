package io.sekimori.demo;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.NewCustomer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Draws one natural person. */
final class SamplePerson {
  private static final FieldName USER = new FieldName("user-id");
  private static final FieldName NAME = new FieldName("name");
  private static final FieldName KANA = new FieldName("name-kana");
  private static final FieldName ROMAJI = new FieldName("name-romaji");
  private static final FieldName BIRTH = new FieldName("birth-date");
  private static final FieldName SEX = new FieldName("sex");
  private static final FieldName NATIONALITY = new FieldName("nationality");
  private static final FieldName MAIL = new FieldName("e-mail");
  private static final FieldName OCCUPATION = new FieldName("occupation");
  private static final FieldName EMPLOYER = new FieldName("employer");
  private static final FieldName POSITION = new FieldName("position");
  private static final FieldName PASSWORD = new FieldName("initial-password");
  private static final FieldName PASSWORD_STATE = new FieldName("initial-password-state");
  private static final FieldName INDIVIDUAL_NUMBER = new FieldName("individual-number");
  private static final FieldName LICENCE = new FieldName("licence-number");
  private static final FieldName PASSPORT = new FieldName("passport-number");
  private static final FieldName RESIDENCE_CARD = new FieldName("residence-card-number");

  private static final List<String> OCCUPATIONS =
      List.of("会社員", "会社役員", "公務員", "自営業", "専業主婦(主夫)", "学生", "無職", "年金受給者");
  private static final List<String> POSITIONS = List.of("一般", "主任", "係長", "課長", "部長", "代表取締役");
  private static final long EPOCH_1940 = LocalDate.of(1940, 1, 1).toEpochDay();
  private static final int DAYS_TO_2004 = 23_500;
  private static final int FIRST_SHOWA_YEAR = 1925;
  private static final int FIRST_HEISEI_YEAR = 1988;

  private final SampleNumbers numbers;
  private final SplittableRandom random;
  private final int faulty;

  SamplePerson(SampleNumbers numbers, SplittableRandom random, int faulty) {
    this.numbers = numbers;
    this.random = random;
    this.faulty = faulty;
  }

  NewCustomer customer() {
    numbers.customerNumber();
    var birth = LocalDate.ofEpochDay(EPOCH_1940 + random.nextInt(DAYS_TO_2004));
    String holder = numbers.chance(25) ? foreigner() : japanese();
    numbers.add(BIRTH, written(birth));
    var place = numbers.address(false);
    telephones(place);
    work();
    numbers.bankAccount(holder);
    credentials();
    documents(birth.getYear());
    numbers.accounts();
    return new NewCustomer(NewCustomer.Kind.PERSON, numbers.values());
  }

  /** Family names are drawn unevenly: the first of the list are the most frequent, near 1 %. */
  static Lists.Name surname(SplittableRandom random) {
    double skewed = random.nextDouble() * (0.55 + 0.45 * random.nextDouble());
    return Lists.SURNAMES.get((int) (skewed * Lists.SURNAMES.size()));
  }

  private String japanese() {
    var family = surname(random);
    boolean woman = random.nextBoolean();
    var given = numbers.one(woman ? Lists.FEMALE : Lists.MALE);
    var writings = family.writings();
    var kanji =
        writings.size() > 1 && numbers.chance(250)
            ? writings.get(1 + random.nextInt(writings.size() - 1))
            : writings.getFirst();
    numbers.add(NAME, kanji + (numbers.chance(600) ? "　" : " ") + given.writings().getFirst());
    var half = family.halfKana() + " " + given.halfKana();
    numbers.add(KANA, numbers.chance(150) ? half : family.kana() + " " + given.kana());
    numbers.add(ROMAJI, family.latin() + " " + given.latin());
    numbers.add(SEX, woman ? "女" : "男");
    numbers.add(NATIONALITY, "日本");
    mail(given.latin() + "." + family.latin());
    return half;
  }

  private String foreigner() {
    var person = numbers.one(Lists.FOREIGNERS);
    numbers.add(NAME, person.latin());
    numbers.add(KANA, person.kana());
    numbers.add(ROMAJI, person.latin());
    numbers.add(SEX, person.sex().equals("f") ? "女" : "男");
    numbers.add(NATIONALITY, person.country());
    numbers.add(RESIDENCE_CARD, numbers.residenceCardNumber());
    mail(person.latin().replaceAll("[^A-Z]", "."));
    return person.halfKana();
  }

  private void mail(String name) {
    var local = name.toLowerCase(Locale.ROOT) + numbers.customerSuffix();
    numbers.add(USER, local.length() <= 32 ? local : local.substring(local.length() - 32));
    var domain = numbers.chance(700) ? "@example.jp" : "@example.com";
    numbers.add(
        MAIL, numbers.chance(50) ? (local + domain).toUpperCase(Locale.ROOT) : local + domain);
    if (numbers.chance(80)) {
      numbers.add(MAIL, 1, "m" + numbers.customerSuffix() + "@mobile.example.jp");
    }
  }

  /** Western in most cases, in an era now and then, as registers of different age do. */
  private String written(LocalDate date) {
    int year = date.getYear();
    boolean certain = year > FIRST_SHOWA_YEAR + 1 && year < FIRST_HEISEI_YEAR;
    return switch (random.nextInt(20)) {
      case 0, 1 -> year + "/" + date.getMonthValue() + "/" + date.getDayOfMonth();
      case 2 -> date.toString().replace("-", "");
      case 3 ->
          certain
              ? "昭和%d年%d月%d日"
                  .formatted(year - FIRST_SHOWA_YEAR, date.getMonthValue(), date.getDayOfMonth())
              : date.toString();
      case 4 ->
          certain
              ? "S"
                  + (year - FIRST_SHOWA_YEAR)
                  + "."
                  + date.getMonthValue()
                  + "."
                  + date.getDayOfMonth()
              : date.toString();
      default -> date.toString();
    };
  }

  private void telephones(Lists.Place place) {
    numbers.mobile(0);
    if (numbers.chance(300)) {
      numbers.fixedLine(1, place.areaCode());
      if (numbers.chance(200)) {
        numbers.fixedLine(2, numbers.one(Lists.PLACES).areaCode());
      }
    }
  }

  private void work() {
    var occupation = numbers.one(OCCUPATIONS);
    numbers.add(OCCUPATION, occupation);
    if (occupation.startsWith("会社")) {
      numbers.add(EMPLOYER, SampleCorporation.name(random));
      numbers.add(POSITION, numbers.one(POSITIONS));
    }
  }

  /** The letter with the first password (004-10): nearly all are used and invalid. */
  private void credentials() {
    boolean open = numbers.chance(10);
    numbers.add(PASSWORD_STATE, open ? "発行済" : "無効");
    if (open) {
      numbers.add(PASSWORD, Long.toString(random.nextLong(1L << 40, 1L << 41), 36));
    }
  }

  private void documents(int birthYear) {
    if (numbers.chance(900)) {
      numbers.add(INDIVIDUAL_NUMBER, numbers.individualNumber(numbers.chance(faulty)));
    }
    if (numbers.chance(300)) {
      numbers.add(LICENCE, numbers.licenceNumber(birthYear + 20));
    } else if (numbers.chance(100)) {
      numbers.add(PASSPORT, numbers.passportNumber());
    }
  }
}
