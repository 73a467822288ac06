package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import io.sekimori.replay.AffiliateWorld.Member;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The months of work at the affiliates, the questions of the day on which they became known, the
 * inquiry, and the cure. Everything that people do goes over HTTP.
 */
final class AffiliatePlay implements AutoCloseable {
  private static final int HOUR = 10;

  /** How long after the notice people answer, and answer again. */
  static final int ANSWERS_AFTER = 2;

  static final int AGAIN_AFTER = 4;

  private final AffiliateWorld world;
  private final LocalDate first;
  private final AffiliateTruth truth;
  private final Server server;
  private final Mailbox mailbox;
  private final AffiliateFirm firm;
  private final AffiliateInquiry inquiry;
  private final PrintWriter progress;
  private final Map<Affiliate, JsonNode> answers = new EnumMap<>(Affiliate.class);
  private final Map<Integer, Integer> contradictions = new TreeMap<>();
  private int askedAgain;

  private AffiliatePlay(
      AffiliateWorld world, LocalDate first, Server server, Mailbox mailbox, PrintWriter progress) {
    this.world = world;
    this.first = first;
    this.truth = new AffiliateTruth(world);
    this.server = server;
    this.mailbox = mailbox;
    this.progress = progress;
    this.firm = AffiliateFirm.found(server, mailbox, world);
    this.inquiry = new AffiliateInquiry(firm);
  }

  /** Starts the server on the morning before the first day. */
  static AffiliatePlay begin(
      AffiliateWorld world,
      LocalDate first,
      List<String> command,
      Path directory,
      PrintWriter progress) {
    var mailbox = new Mailbox();
    var server =
        Server.start(
            command,
            directory.resolve("firm"),
            Days.at(first, 0, 30),
            (long) world.customers() - world.reachable(),
            Map.of("SEKIMORI_TRUSTED_PROXIES", "127.0.0.1,::1"));
    try {
      return new AffiliatePlay(world, first, server, mailbox, progress);
    } catch (RuntimeException failed) {
      server.close();
      mailbox.close();
      throw failed;
    }
  }

  /** Every day of work. */
  void work() {
    int month = 0;
    for (var day : world.days()) {
      server.moveTo(Days.at(day, HOUR, 0));
      var here = new TreeSet<Integer>();
      for (var look : world.on(day)) {
        var person = firm.member(look.member());
        if (here.add(look.member())) {
          person.signIn();
        }
        firm.work().look(person, look).fine();
      }
      if (day.getMonthValue() != month) {
        month = day.getMonthValue();
        progress.println(day);
        progress.flush();
      }
    }
  }

  /** The day of the notice. */
  void ask() {
    server.moveTo(Days.at(AffiliateWorld.NOTICE, 9, 0));
    firm.officer.signIn();
  }

  /** The first instant that is played. */
  Instant begins() {
    return Days.at(first, 0, 0);
  }

  static Instant end() {
    return Days.at(AffiliateWorld.LAST_DAY.plusDays(1), 0, 0);
  }

  /** Everybody is asked, answers, and answers again. */
  void inquire() {
    inquiry.open(Days.at(first, 0, 0), end());
    answer(ANSWERS_AFTER);
    contradictions.put(1, inquiry.people("contradictions"));
    askedAgain = inquiry.people("again");
    answer(AGAIN_AFTER);
    contradictions.put(2, inquiry.people("contradictions"));
  }

  private void answer(int days) {
    server.moveTo(Days.at(AffiliateWorld.NOTICE.plusDays(days), HOUR, 0));
    firm.officer.signIn();
    for (Member member : world.members()) {
      firm.member(member.number()).signIn();
      inquiry.answer(member, truth);
    }
  }

  AffiliateTruth truth() {
    return truth;
  }

  AffiliateWorld world() {
    return world;
  }

  AffiliateFirm firm() {
    return firm;
  }

  AffiliateInquiry inquiry() {
    return inquiry;
  }

  Server server() {
    return server;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** What the ledger says of the months at this affiliate; asked once, on the day of the notice. */
  JsonNode answer(Affiliate affiliate) {
    return answers.computeIfAbsent(
        affiliate, one -> firm.exposure(one.organisation, Days.at(first, 0, 0), end()));
  }

  /** How many contradicted the records after this round. */
  int contradictions(int round) {
    return contradictions.getOrDefault(round, -1);
  }

  int askedAgain() {
    return askedAgain;
  }

  @Override
  public void close() {
    server.close();
    mailbox.close();
  }
}
