package io.sekimori.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The months at the vendor's server, day by day: images arrive, the run deletes or does not, the
 * agent reports, and people answer when their desk opens. Everything that the firm and the vendor
 * do goes over HTTP.
 */
final class VendorPlay implements AutoCloseable {
  static final int REPORT_HOUR = 6;
  static final int DESK_OPENS = 9;
  static final String SOURCE = "deposit-tool-images";

  /** What was agreed: the term and one interval of the nightly run. */
  static final long TERM_HOURS = VendorWorld.TERM.toHours() + 24;

  private static final int STOCKTAKING_HOUR = 23;
  private static final int STOCKTAKING_MINUTE = 30;

  /** The liars report for so many days before and after the deletion dies. */
  private static final int LIARS_DAYS = 12;

  static final LocalDate LIARS_END = VendorWorld.DIES.plusDays(LIARS_DAYS);

  /** What was handed over in so many days before the play begins is entered when it does. */
  private static final int DAYS_BEFORE = 10;

  private final VendorWorld world;
  private final Server server;
  private final Mailbox mailbox;
  private final Yard yard;
  private final Desk desk;
  private final HonestAgent agent;
  private final List<Liar> liars;
  private final PrintWriter progress;

  private final List<VendorWorld.Arrival> kept = new ArrayList<>();
  private Optional<Instant> noticed = Optional.empty();
  private Optional<Instant> stopped = Optional.empty();
  private LocalDate played;

  private VendorPlay(
      VendorWorld world,
      LocalDate first,
      Server server,
      Mailbox mailbox,
      Yard yard,
      Desk desk,
      HonestAgent agent,
      List<Liar> liars,
      PrintWriter progress) {
    this.world = world;
    this.played = first;
    this.server = server;
    this.mailbox = mailbox;
    this.yard = yard;
    this.desk = desk;
    this.agent = agent;
    this.liars = List.copyOf(liars);
    this.progress = progress;
  }

  /** Starts the server on this morning, with the vendor's system registered and enrolled. */
  static VendorPlay begin(
      VendorWorld world,
      LocalDate first,
      List<String> command,
      Path directory,
      PrintWriter progress)
      throws IOException {
    var morning = Days.at(first, 0, 30);
    var mailbox = new Mailbox();
    var server = Server.start(command, directory.resolve("firm"), morning, 100);
    try {
      var desk = Desk.open(server, mailbox);
      var yard = new Yard(directory.resolve("vendor/images"));
      desk.register("deposit-tool", SOURCE, TERM_HOURS);
      var agent =
          HonestAgent.install(
              directory.resolve("vendor/agent"),
              server.address(),
              yard.folder(),
              SOURCE,
              TERM_HOURS,
              desk.code("deposit-tool"));
      var liars = new ArrayList<Liar>();
      for (var kind : Liar.Kind.values()) {
        desk.register("tool-" + kind.text(), kind.source(), TERM_HOURS);
        var code = desk.code("tool-" + kind.text());
        var teller = Teller.enrol(desk.wire(), code, kind.source(), Math.toIntExact(TERM_HOURS));
        liars.add(new Liar(kind, teller, world));
      }
      var play = new VendorPlay(world, first, server, mailbox, yard, desk, agent, liars, progress);
      play.arriveBefore(morning);
      return play;
    } catch (RuntimeException | IOException failed) {
      server.close();
      mailbox.close();
      throw failed;
    }
  }

  /** What lies there when the play begins came in the days before. */
  private void arriveBefore(Instant morning) {
    world.lyingAt(morning).forEach(yard::arrive);
    played
        .minusDays(DAYS_BEFORE)
        .datesUntil(played)
        .filter(day -> !day.isBefore(VendorWorld.FIRST_DAY))
        .forEach(
            day -> {
              int items = world.on(day).size();
              desk.deliver(SOURCE, day, items);
              liars.forEach(liar -> desk.deliver(liar.kind().source(), day, items));
            });
  }

  /** Plays every day up to this one, its morning included. */
  void through(LocalDate last) {
    for (var day = played; !day.isAfter(last); day = day.plusDays(1)) {
      play(day, day.equals(last));
      played = day;
      if (day.getDayOfMonth() == 1) {
        progress.println(day + "  " + yard.count());
        progress.flush();
      }
    }
  }

  private void play(LocalDate day, boolean last) {
    if (VendorWorld.alive(day)) {
      yard.delete(Days.at(day, VendorWorld.RUN_HOUR, 0), VendorWorld.TERM);
    }
    report(day);
    var opens = Days.at(day, DESK_OPENS, 0);
    int items = last ? 0 : handOver(day, arrival -> arrival.at().isBefore(opens));
    answer(day);
    if (last) {
      return;
    }
    items += handOver(day, arrival -> !arrival.at().isBefore(opens));
    server.moveTo(Days.at(day, STOCKTAKING_HOUR, STOCKTAKING_MINUTE));
    desk.signIn();
    desk.deliver(SOURCE, day, items);
    if (lying(day)) {
      int all = world.on(day).size();
      liars.forEach(liar -> desk.deliver(liar.kind().source(), day, all));
    }
  }

  /** The tool asks the gate each time before it hands over. Returns how many it handed over. */
  private int handOver(LocalDate day, Predicate<VendorWorld.Arrival> when) {
    var arrivals = world.on(day).stream().filter(when).toList();
    if (arrivals.isEmpty() || !desk.isOpen(SOURCE)) {
      kept.addAll(arrivals);
      return 0;
    }
    arrivals.forEach(yard::arrive);
    return arrivals.size();
  }

  private static boolean lying(LocalDate day) {
    return !day.isAfter(LIARS_END);
  }

  private void report(LocalDate day) {
    var at = Days.at(day, REPORT_HOUR, 0);
    server.moveTo(at);
    agent.report(at);
    if (lying(day)) {
      liars.forEach(liar -> liar.report(at));
    }
    server.moveTo(at.plusSeconds(60));
    desk.signIn();
    if (noticed.isEmpty() && desk.faults().contains(SOURCE + ":overdue")) {
      noticed = Optional.of(at);
      server.moveTo(at.plusSeconds(120));
    }
  }

  /** At nine on the next working day the vendor's manager stops what goes to the vendor. */
  private void answer(LocalDate day) {
    var opens = Days.at(day, DESK_OPENS, 0);
    if (noticed.isEmpty() || stopped.isPresent() || !OpenDays.isOpen(day)) {
      return;
    }
    server.moveTo(opens);
    desk.signIn();
    desk.stop(SOURCE);
    stopped = Optional.of(opens);
  }

  Desk desk() {
    return desk;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** When the alarm of data that lies there too long came up; empty if it never did. */
  Optional<Instant> noticed() {
    return noticed;
  }

  /** When somebody stopped handing over; what came of it, the server says. */
  Optional<Instant> stopped() {
    return stopped;
  }

  /**
   * What the server said of this liar or its source since the deletion died, each with when it
   * first did.
   */
  Map<String, Instant> seenOf(Liar.Kind kind) {
    var agent =
        liars.stream().filter(one -> one.kind() == kind).map(Liar::agent).findFirst().orElseThrow();
    return desk.faultsAfter(List.of(kind.source(), agent), Days.at(VendorWorld.DIES, 0, 0));
  }

  /** What was not handed over because the gate did not let it. */
  List<VendorWorld.Arrival> kept() {
    return List.copyOf(kept);
  }

  LocalDate played() {
    return played;
  }

  String address() {
    return server.address();
  }

  void await() throws InterruptedException {
    server.await();
  }

  @Override
  public void close() {
    server.close();
    mailbox.close();
  }
}
