package io.sekimori.replay;

import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What really happens at a firm whose affiliates' people serve some of its customers (003-01 to
 * 003-18): who looks at whom and for what, and what they do with it that no log holds. The same
 * seed and size make the same world; nothing here knows the server.
 *
 * @param customers of the firm
 * @param reachable of them, whom affiliates may look at
 * @param members of the affiliates' staff
 * @param looks in order of time
 */
record AffiliateWorld(
    long seed, int customers, int reachable, List<Member> members, List<Look> looks) {
  static final LocalDate FIRST_DAY = LocalDate.of(2021, 6, 1);
  static final LocalDate LAST_DAY = LocalDate.of(2021, 11, 30);

  /** 003-01. */
  static final LocalDate NOTICE = LocalDate.of(2021, 12, 20);

  /** 003-04, and how many accounts we say the firm had. */
  static final int SOURCE_REACHABLE = 1_435;

  static final int USUAL_CUSTOMERS = 40_000;
  private static final int LARGE = 10_000;

  /** The classes of the fields of these names; of 003-05 those that are looked at here. */
  static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("customer-number", "identifier"),
          Map.entry("name", "name"),
          Map.entry("e-mail", "contact"),
          Map.entry("telephone", "contact"),
          Map.entry("address", "address"),
          Map.entry("birth-date", "attribute"),
          Map.entry("sex", "attribute"),
          Map.entry("nationality", "attribute"),
          Map.entry("occupation", "occupation"),
          Map.entry("employer", "occupation"),
          Map.entry("position", "occupation"),
          Map.entry("individual-number", "individual-number"));

  /** An affiliate, and the addresses of its office. */
  enum Affiliate {
    SINGAPORE("sekimori-sg", "sg", "singapore-office", "203.0.113.0/26", "203.0.113.7", "weiming"),
    AUSTRALIA("sekimori-au", "au", "sydney-office", "203.0.113.64/26", "203.0.113.70", "olivia"),
    HONG_KONG(
        "sekimori-hk", "hk", "hong-kong-office", "203.0.113.128/26", "203.0.113.135", "kayan");

    final String organisation;
    final String country;
    final String network;
    final String range;
    final String address;

    /** Who is at the affiliate already, for client service. */
    final String first;

    Affiliate(
        String organisation,
        String country,
        String network,
        String range,
        String address,
        String first) {
      this.organisation = organisation;
      this.country = country;
      this.network = network;
      this.range = range;
      this.address = address;
      this.first = first;
    }
  }

  /** What somebody does when they are asked. */
  enum Habit {
    /** Says what was. */
    HONEST,
    /** Says that there was nothing, and corrects it when asked again. */
    FORGETFUL,
    /** Says that there was nothing, and stays with it. */
    STUBBORN
  }

  /**
   * Somebody of an affiliate.
   *
   * @param saves what was seen while at work, and deletes it afterwards (003-09)
   * @param keeps what was saved
   */
  record Member(
      int number, Affiliate at, boolean compliance, Habit habit, boolean saves, boolean keeps) {
    String role() {
      return compliance ? "compliance" : "client-service";
    }
  }

  /** Somebody looks at fields of one customer. */
  record Look(LocalDate day, int member, int customer, Work work, boolean number) {
    List<String> fields() {
      return number
          ? Stream.concat(work.fields().stream(), Stream.of("individual-number")).toList()
          : work.fields();
    }
  }

  /** 003-07 and 003-08: five purposes of client service, one of compliance. */
  enum Work {
    ENQUIRY("customer-enquiry", "enquiry", "name telephone e-mail"),
    OPENING(
        "account-opening-review",
        "account-opening",
        "name address birth-date sex nationality occupation employer"),
    DETAILS("registered-details-check", "enquiry", "name address telephone"),
    CONNECTION("system-connection-check", "system-check", "e-mail"),
    FUNDS("funds-check", "deposit-withdrawal", "name telephone"),
    REVIEW("transaction-review", "transaction-review", "name occupation position");

    final String purpose;
    final String caseKind;
    private final String shown;

    Work(String purpose, String caseKind, String shown) {
      this.purpose = purpose;
      this.caseKind = caseKind;
      this.shown = shown;
    }

    List<String> fields() {
      return List.of(shown.split(" "));
    }
  }

  AffiliateWorld {
    members = List.copyOf(members);
    looks = List.copyOf(looks);
  }

  /** The world of this seed, as far as it is played. */
  static AffiliateWorld of(long seed, int customers, LocalDate from, LocalDate until) {
    long share = Math.round((double) customers * SOURCE_REACHABLE / USUAL_CUSTOMERS);
    int reachable = Math.toIntExact(Math.max(6, share));
    var random = new SplittableRandom(seed);
    var members = members(random.split(), customers >= LARGE ? 4 : 3);
    var looks = new ArrayList<Look>();
    for (var day = FIRST_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
      var work = day(day, members, reachable, random.split());
      looks.addAll(day.isBefore(from) || day.isAfter(until) ? List.of() : work);
    }
    return new AffiliateWorld(seed, customers, reachable, members, looks);
  }

  private static List<Member> members(SplittableRandom random, int each) {
    var members = new ArrayList<Member>();
    for (var affiliate : Affiliate.values()) {
      for (int i = 0; i < each; i++) {
        int number = members.size();
        var habit = Habit.values()[number == 1 ? 1 : number == 2 ? 2 : random.nextInt(5) / 3];
        boolean saves = number == 0 || random.nextInt(3) == 0;
        boolean keeps = saves && random.nextInt(2) == 0;
        members.add(new Member(number, affiliate, i == each - 1, habit, saves, keeps));
      }
    }
    return members;
  }

  private static List<Look> day(
      LocalDate day, List<Member> members, int reachable, SplittableRandom random) {
    var looks = new ArrayList<Look>();
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    for (var member : members) {
      int works = random.nextInt(2) * (1 + random.nextInt(2));
      for (int i = 0; i < works && !weekend; i++) {
        var work = member.compliance() ? Work.REVIEW : Work.values()[random.nextInt(5)];
        boolean number = member.compliance() && random.nextInt(3) == 0;
        looks.add(new Look(day, member.number(), random.nextInt(reachable), work, number));
      }
    }
    return looks;
  }

  /** Client service of an affiliate, in the order in which they would stand in. */
  List<Member> service(Affiliate affiliate) {
    return members.stream().filter(one -> one.at() == affiliate && !one.compliance()).toList();
  }

  /** The one at each affiliate whose right to stand in stays. */
  boolean standsIn(Member member) {
    return member.equals(service(member.at()).getFirst());
  }

  List<Look> on(LocalDate day) {
    return looks.stream().filter(look -> look.day().equals(day)).toList();
  }

  /** The days on which anybody works. */
  List<LocalDate> days() {
    return looks.stream().map(Look::day).distinct().toList();
  }

  Stream<Look> of(Affiliate affiliate) {
    return looks.stream().filter(look -> members.get(look.member()).at() == affiliate);
  }

  /**
   * The file by which the served customers come: nobody in it exists.
   *
   * @param sheet its headings, and a line with a number, birth date, telephone, mail and individual
   *     number to be filled in
   */
  List<String> served(List<String> sheet) {
    var lines = IntStream.range(0, reachable).mapToObj(one -> line(sheet.getLast(), one));
    return Stream.concat(Stream.of(sheet.getFirst()), lines).toList();
  }

  private String line(String pattern, int customer) {
    var random = new SplittableRandom(seed * 31 + customer);
    return MessageFormat.format(
        pattern,
        number(customer),
        LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000)),
        "090-0%03d-%04d".formatted(customer % 1_000, random.nextInt(10_000)),
        "s" + customer + "@example.jp",
        MyNumbers.of(customer));
  }

  /** By which somebody finds a customer. */
  static String number(int customer) {
    return Integer.toString(70_000_000 + customer);
  }

  /** Distinct customers of whom an affiliate's people saw a field of each class. */
  Map<String, Integer> seen(Affiliate affiliate) {
    var seen = new TreeMap<String, TreeSet<Integer>>();
    of(affiliate)
        .forEach(
            look -> {
              seen.computeIfAbsent("identifier", _ -> new TreeSet<>()).add(look.customer());
              look.fields()
                  .forEach(
                      field ->
                          seen.computeIfAbsent(CLASSES.get(field), _ -> new TreeSet<>())
                              .add(look.customer()));
            });
    var counts = new TreeMap<String, Integer>();
    seen.forEach((of, who) -> counts.put(of, who.size()));
    return counts;
  }
}
