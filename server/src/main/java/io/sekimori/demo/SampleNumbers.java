package io.sekimori.demo;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.NewCustomer;
import io.sekimori.vault.normal.CheckDigits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Numbers of one customer: unique ones spread the index, others are drawn. */
final class SampleNumbers {
  private static final FieldName CUSTOMER = new FieldName("customer-number");
  private static final FieldName ACCOUNT = new FieldName("account-number");
  private static final FieldName ACCOUNT_TYPE = new FieldName("account-type");
  private static final FieldName ACCOUNT_STATE = new FieldName("account-state");
  private static final FieldName OPENED = new FieldName("account-opened");
  private static final FieldName CLOSED = new FieldName("account-closed");
  private static final FieldName APPLICATION = new FieldName("application-number");
  private static final FieldName APPLICATION_STATE = new FieldName("application-state");
  private static final FieldName APPLICATION_DATE = new FieldName("application-date");
  private static final FieldName TELEPHONE = new FieldName("telephone");
  private static final FieldName POST_CODE = new FieldName("post-code");
  private static final FieldName ADDRESS = new FieldName("address");
  private static final FieldName BANK = new FieldName("bank-name");
  private static final FieldName BANK_CODE = new FieldName("bank-code");
  private static final FieldName BRANCH_CODE = new FieldName("bank-branch-code");
  private static final FieldName BANK_TYPE = new FieldName("bank-account-type");
  private static final FieldName BANK_NUMBER = new FieldName("bank-account-number");
  private static final FieldName HOLDER = new FieldName("bank-account-holder");

  private static final String[] BANKS = {"見本銀行", "例示信用金庫", "架空信託銀行", "サンプル銀行"};
  private static final String[] BANK_CODES = {"9901", "9902", "9903", "9904"};
  private static final String[] ACCOUNT_TYPES = {"FX", "証券総合", "特定口座", "NISA"};
  private static final String[] KANJI = {"一", "二", "三", "四", "五", "六"};
  private static final long EPOCH_2010 = LocalDate.of(2010, 1, 1).toEpochDay();

  private final long index;
  private final SplittableRandom random;
  private final List<NewCustomer.Value> values = new ArrayList<>(32);

  SampleNumbers(long index, SplittableRandom random) {
    this.index = index;
    this.random = random;
  }

  List<NewCustomer.Value> values() {
    return values;
  }

  void add(FieldName field, String written) {
    values.add(new NewCustomer.Value(field, 0, written));
  }

  void add(FieldName field, int item, String written) {
    values.add(new NewCustomer.Value(field, item, written));
  }

  boolean chance(int perMille) {
    return random.nextInt(1_000) < perMille;
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  String customerSuffix() {
    return Long.toString(index, 36);
  }

  void customerNumber() {
    add(CUSTOMER, Long.toString(10_000_000 + index));
  }

  /** The index spread over ten million, so that neighbours look unlike and none is equal. */
  private long spread() {
    return (index * 7_368_787 + 1_234_567) % 10_000_000;
  }

  /** 0000, seven digits that differ for every customer, the check digit. */
  String individualNumber(boolean faulty) {
    var eleven = "0000" + digits(spread() % 9_999_999 + 1, 7);
    int check = CheckDigits.individualNumber(eleven);
    return eleven + (faulty ? (check + 1) % 10 : check);
  }

  String corporateNumber() {
    var twelve = "0000" + digits(spread() + 1, 8);
    return CheckDigits.corporateNumber(twelve) + twelve;
  }

  String licenceNumber(int year) {
    var ten =
        (10 + random.nextInt(88)) + digits(year % 100, 2) + digits(random.nextInt(1_000_000), 6);
    return ten + CheckDigits.licence(ten) + "0";
  }

  String passportNumber() {
    return "TZ0" + digits(random.nextInt(1_000_000), 6);
  }

  String residenceCardNumber() {
    return "ZZ" + digits(random.nextInt(100_000_000), 8) + "ZZ";
  }

  void mobile(int item) {
    var number = digits(spread(), 7);
    var first = "0" + number.substring(0, 3);
    var last = number.substring(3);
    add(
        TELEPHONE,
        item,
        switch (random.nextInt(20)) {
          case 0, 1, 2 -> "090" + first + last;
          case 3 -> "+81-90-" + first + "-" + last;
          case 4 -> wide("090-" + first + "-" + last);
          case 5 -> "090(" + first + ")" + last;
          default -> "090-" + first + "-" + last;
        });
  }

  /** An exchange that begins with 1 does not exist. */
  void fixedLine(int item, String areaCode) {
    int exchange = 6 - areaCode.length();
    var rest = "1" + digits(random.nextInt(1_000), 3).substring(4 - exchange);
    add(TELEPHONE, item, areaCode + "-" + rest + "-" + digits(random.nextInt(10_000), 4));
  }

  Lists.Place address(boolean company) {
    var place = one(Lists.PLACES);
    add(
        POST_CODE,
        chance(100)
            ? place.postCode()
            : place.postCode().substring(0, 3) + "-" + place.postCode().substring(3));
    int chome = 1 + random.nextInt(6);
    int block = 1 + random.nextInt(30);
    int house = 1 + random.nextInt(25);
    var where = (chance(970) ? place.prefecture() : "") + place.municipality() + one(place.towns());
    var number =
        switch (random.nextInt(10)) {
          case 0, 1 -> KANJI[chome - 1] + "丁目" + block + "番" + house + "号";
          case 2 -> wide(chome + "-" + block + "-" + house);
          case 3 -> chome + "丁目" + block + "番地の" + house;
          case 4 -> chome + "−" + block + "−" + house;
          default -> chome + "-" + block + "-" + house;
        };
    var building = company || chance(400) ? " " + building(company) : "";
    add(ADDRESS, where + number + building);
    return place;
  }

  private String building(boolean company) {
    var names =
        company
            ? List.of("見本ビル", "例示タワー", "サンプルスクエア")
            : List.of("見本マンション", "コーポ例", "ハイツ架空", "メゾン・サンプル");
    int floor = 1 + random.nextInt(12);
    return one(names) + (company ? floor + "階" : floor + digits(1 + random.nextInt(9), 2) + "号室");
  }

  void bankAccount(String holder) {
    int bank = random.nextInt(BANKS.length);
    add(BANK, BANKS[bank]);
    add(BANK_CODE, BANK_CODES[bank]);
    add(BRANCH_CODE, digits(100 + random.nextInt(800), 3));
    add(BANK_TYPE, chance(950) ? "普通" : "1");
    add(BANK_NUMBER, digits(random.nextInt(10_000_000), 7));
    add(HOLDER, holder);
  }

  /** One account in most cases, two in some, none while the application is examined. */
  void accounts() {
    if (chance(15)) {
      application(chance(700) ? "審査中" : "否決", EPOCH_2010 + 6_000 + random.nextInt(60));
      return;
    }
    long opened = EPOCH_2010 + random.nextInt(6_000);
    application("承認", opened - 5);
    account(0, opened);
    if (chance(180)) {
      account(1, opened + random.nextInt(400));
    }
  }

  private void account(int item, long opened) {
    add(ACCOUNT, item, digits(100 + item, 3) + "-" + digits(spread(), 7));
    add(ACCOUNT_TYPE, item, ACCOUNT_TYPES[random.nextInt(ACCOUNT_TYPES.length)]);
    boolean closed = chance(60);
    add(ACCOUNT_STATE, item, closed ? "解約" : chance(20) ? "取引停止" : "通常");
    add(OPENED, item, LocalDate.ofEpochDay(opened).toString());
    if (closed) {
      add(CLOSED, item, LocalDate.ofEpochDay(opened + 30 + random.nextInt(900)).toString());
    }
  }

  private void application(String state, long day) {
    add(APPLICATION, "A" + digits(index, 8));
    add(APPLICATION_STATE, state);
    add(APPLICATION_DATE, LocalDate.ofEpochDay(day).toString());
  }

  static String digits(long number, int length) {
    var text = Long.toString(number);
    return text.length() >= length ? text : "0".repeat(length - text.length()) + text;
  }

  /** In full width. */
  static String wide(String ascii) {
    var out = new StringBuilder(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      out.append((char) (ascii.charAt(i) - '!' + '！'));
    }
    return out.toString();
  }
}
