package io.sekimori.demo;

import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.vault.NewCustomer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A fictional securities broker. Every customer is a pure function of the seed and its index, so
 * the firm streams in any order and size and takes no memory.
 *
 * <ul>
 *   <li>Mobile numbers begin with 090-0: the digit after 0A0 is never 0 in the numbering plan. The
 *       exchange of a fixed line begins with 1: exchanges begin with 2 to 9.
 *   <li>Mail ends in example.jp or example.com (RFC 2606, JPRS).
 *   <li>Individual numbers begin with 0000 and have a right check digit, unless {@link #faulty}
 *       asks for wrong ones. Corporate numbers have the registry code 0000.
 *   <li>Municipalities and their post codes exist; towns are common names; block numbers are drawn.
 * </ul>
 *
 * @param seed the same seed makes the same firm
 * @param size how many customers; at most nine million
 * @param faulty of 1,000 individual numbers, how many have a wrong check digit
 */
public record SampleFirm(long seed, long size, int faulty) {
  /** As many as leaked in the first of the three incidents (001-05). */
  public static final long USUAL_SIZE = 39_313;

  static final long MOST = 9_000_000;
  private static final int CORPORATE_PER_MILLE = 20;

  public SampleFirm {
    if (size < 0 || size > MOST || faulty < 0 || faulty > 1_000) {
      throw new IllegalArgumentException("size or faulty");
    }
  }

  /** The firm of the demo. */
  public static SampleFirm usual() {
    return usual(USUAL_SIZE);
  }

  /** The firm of the demo with fewer customers, or more. */
  static SampleFirm usual(long size) {
    return new SampleFirm(20_200_714L, size, 0);
  }

  /** All customers in order of their index. */
  public Stream<NewCustomer> customers() {
    return LongStream.range(0, size).mapToObj(this::customer);
  }

  /** One customer. */
  public NewCustomer customer(long index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(Long.toString(index));
    }
    var random = random(index);
    var numbers = new SampleNumbers(index, random);
    return isCorporation(random)
        ? new SampleCorporation(numbers, random, relations(index)).customer()
        : new SamplePerson(numbers, random, faulty).customer();
  }

  /** The first draw of every customer. */
  private static boolean isCorporation(SplittableRandom random) {
    return random.nextInt(1_000) < CORPORATE_PER_MILLE;
  }

  private SplittableRandom random(long index) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
  }

  /** Every other corporation has people who are customers themselves. */
  private SampleRelations relations(long corporation) {
    return corporation % 2 != 0
        ? SampleRelations.none()
        : new SampleRelations(
            LongStream.iterate(corporation - 1, before -> before >= 0, before -> before - 1)
                .filter(before -> !isCorporation(random(before)))
                .limit(SampleRelations.MOST)
                .mapToObj(this::customer)
                .toList());
  }

  /** The own company, its affiliates in three countries, and one vendor. */
  public List<Organisation> organisations() {
    return List.of(
        new Organisation("sekimori", Kind.OWN, "jp", "関守証券株式会社", "Sekimori Securities Co., Ltd."),
        new Organisation(
            "sekimori-sg",
            Kind.AFFILIATE,
            "sg",
            "セキモリ・シンガポール",
            "Sekimori Securities Singapore Pte. Ltd."),
        new Organisation(
            "sekimori-au", Kind.AFFILIATE, "au", "セキモリ・オーストラリア", "Sekimori Australia Pty Ltd"),
        new Organisation(
            "sekimori-hk", Kind.AFFILIATE, "hk", "セキモリ・ホンコン", "Sekimori Hong Kong Limited"),
        new Organisation(
            "minato", Kind.VENDOR, "jp", "みなと情報サービス株式会社", "Minato Information Services Co., Ltd."));
  }

  /** Who may sign in. */
  public List<Staff> staff() {
    return List.of(
        new Staff("hana", "sekimori", Duty.CLIENT_SERVICE, "青山 花", "Hana Aoyama"),
        new Staff("kenta", "sekimori", Duty.CLIENT_SERVICE, "白石 健太", "Kenta Shiraishi"),
        new Staff("mai", "sekimori", Duty.CLIENT_SERVICE_LEAD, "黒沢 舞", "Mai Kurosawa"),
        new Staff("satoshi", "sekimori", Duty.COMPLIANCE, "緑川 聡", "Satoshi Midorikawa"),
        new Staff("keiko", "sekimori", Duty.COMPLIANCE, "赤井 恵子", "Keiko Akai"),
        new Staff("reiko", "sekimori", Duty.DATA_OFFICER, "金城 礼子", "Reiko Kinjo"),
        new Staff("takumi", "sekimori", Duty.VENDOR_MANAGER, "銀林 匠", "Takumi Ginbayashi"),
        new Staff("shiori", "sekimori", Duty.AUDITOR, "紫垣 詩織", "Shiori Shigaki"),
        new Staff("jun", "sekimori", Duty.ADMINISTRATOR, "藍沢 淳", "Jun Aizawa"),
        new Staff("yuki", "sekimori", Duty.ADMINISTRATOR, "茶谷 雪", "Yuki Chatani"),
        new Staff("weiming", "sekimori-sg", Duty.CLIENT_SERVICE, "タン ウェイミン", "Tan Wei Ming"),
        new Staff("olivia", "sekimori-au", Duty.CLIENT_SERVICE, "オリビア・ブラウン", "Olivia Brown"),
        new Staff("kayan", "sekimori-hk", Duty.CLIENT_SERVICE, "ウォン カーヤン", "Wong Ka Yan"),
        new Staff("minato", "minato", Duty.VENDOR_OPERATOR, "港 一郎", "Ichiro Minato"));
  }

  /** What an organisation is to the firm. */
  public enum Kind {
    OWN,
    AFFILIATE,
    VENDOR
  }

  /** What somebody does. */
  public enum Duty {
    CLIENT_SERVICE,
    CLIENT_SERVICE_LEAD,
    COMPLIANCE,
    DATA_OFFICER,
    VENDOR_MANAGER,
    AUDITOR,
    ADMINISTRATOR,
    VENDOR_OPERATOR
  }

  /**
   * An organisation.
   *
   * @param country ISO 3166-1 alpha-2, lower case
   */
  public record Organisation(
      OrganisationId id, Kind kind, String country, String japanese, String english) {
    private Organisation(String id, Kind kind, String country, String japanese, String english) {
      this(new OrganisationId(id), kind, country, japanese, english);
    }
  }

  /** Somebody who works for an organisation. */
  public record Staff(
      PersonId id, OrganisationId organisation, Duty duty, String japanese, String english) {
    private Staff(String id, String organisation, Duty duty, String japanese, String english) {
      this(new PersonId(id), new OrganisationId(organisation), duty, japanese, english);
    }
  }
}
