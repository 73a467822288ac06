package io.sekimori.retention;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.ContentHash;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PlanId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.RunId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Retention for people: what is kept how long, what is held, what was erased, what is left. */
@Service
public class Retention {
  private static final int MOST_LISTED = 100;
  private final Stores stores;
  private final Rules rules;
  private final Holds holds;
  private final Plans plans;
  private final RunRows runs;
  private final Measures measures;
  private final Certificates certificates;
  private final Clockwork clockwork;
  private final Agreements agreements;
  private final DailyRuns daily;

  @SuppressWarnings("TooManyParameters")
  Retention(
      Stores stores,
      Rules rules,
      Holds holds,
      Plans plans,
      RunRows runs,
      Measures measures,
      Certificates certificates,
      Clockwork clockwork,
      Agreements agreements,
      DailyRuns daily) {
    this.stores = stores;
    this.rules = rules;
    this.holds = holds;
    this.plans = plans;
    this.runs = runs;
    this.measures = measures;
    this.certificates = certificates;
    this.clockwork = clockwork;
    this.agreements = agreements;
    this.daily = daily;
  }

  /** What became of a request that takes a second person. */
  public record Asked(ApprovalId approval, ContentHash hash, Ticket ticket) {
    static Asked of(Agreements.Asked asked) {
      return new Asked(asked.approval(), asked.hash(), asked.ticket());
    }
  }

  /** Whether the caller is offered any of this; decides nothing. */
  public boolean mayLook(Caller caller) {
    return agreements.may(caller, Act.HOLD);
  }

  /** Whether the caller is offered rules, plans and runs; decides nothing. */
  public boolean mayManage(Caller caller) {
    return agreements.may(caller, Act.MANAGE_RETENTION);
  }

  /** Everything on one page. */
  public record Overview(
      List<Gauge> gauges,
      List<Plan> plans,
      List<Run> runs,
      List<Certificate> certificates,
      List<Hold> holds,
      List<String> kept,
      boolean clockBelieved) {
    public Overview {
      gauges = List.copyOf(gauges);
      plans = List.copyOf(plans);
      runs = List.copyOf(runs);
      certificates = List.copyOf(certificates);
      holds = List.copyOf(holds);
      kept = List.copyOf(kept);
    }
  }

  /**
   * For whoever may hold.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  public Overview overview(Caller caller) {
    look(caller);
    return new Overview(
        gauges(),
        stores.all().stream().flatMap(store -> plans.newest(store.id()).stream()).toList(),
        runs.newest(MOST_LISTED),
        certificates.newest(MOST_LISTED),
        holds.all(MOST_LISTED),
        rules.kept(),
        clockwork.believed());
  }

  private void look(Caller caller) {
    agreements.pass(
        caller, Act.HOLD, Event.of("retention-view", caller.actor(), Event.Outcome.SERVED));
  }

  /** The gauges for the tile of whoever {@link #mayLook}. */
  public List<Gauge> gauges() {
    var standing = rules.standing();
    return standing.rules().stream().map(rule -> gauge(rule, standing.rests(rule))).toList();
  }

  private Gauge gauge(Rule rule, boolean rests) {
    var newest = measures.newest(rule).orElse(null);
    return Gauge.of(
        rule, place(rule), rests || (newest != null && !newest.proved()), newest, plans.today());
  }

  private Gauge.Place place(Rule rule) {
    if (stores.find(rule.store()).filter(store -> store.keeps(rule)).isEmpty()) {
      return Gauge.Place.UNKNOWN;
    }
    return daily.away(rule.store()) ? Gauge.Place.AWAY : Gauge.Place.THERE;
  }

  /** Asks a second person to agree to a rule, in the words of {@link Rule#content}. */
  public Asked requestRule(Caller caller, String content, Set<PersonId> approvers, int needed) {
    var rule = lawful(content);
    return Asked.of(
        agreements.ask(
            caller,
            Act.MANAGE_RETENTION,
            Rule.KIND,
            rule.content(),
            new Agreements.Asking(approvers, needed)));
  }

  /** Sets a rule as two persons want it. */
  public Rule setRule(Caller caller, String content, ApprovalId approval) {
    var rule = lawful(content);
    return agreements.act(
        caller,
        Act.MANAGE_RETENTION,
        new Agreements.Intent(Rules.SET, "rule", rule.id(), approval, rule.hash()),
        agreed -> {
          rules.set(rule, agreed.approved(), agreed.entry());
          return rule;
        });
  }

  private Rule lawful(String content) {
    var rule = RuleText.parse(content);
    rules.requireLawful(rule, plans.today());
    return rule;
  }

  /** Counts what a run of a store would erase now. */
  public Plan plan(Caller caller, String store) {
    var found = stores.require(store);
    agreements.pass(
        caller,
        Act.MANAGE_RETENTION,
        Event.of("retention-plan-made", caller.actor(), Event.Outcome.INTENDED)
            .with("store", found.id()));
    return plans.make(found, caller.actor());
  }

  /** Why a second person has to agree before it runs: a word, or empty if nobody has to. */
  public Optional<String> need(Plan plan) {
    return plans
        .need(plan)
        .map(need -> need.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }

  /** The run of a plan, if it was begun. */
  public Optional<Run> runOf(Plan plan) {
    return runs.of(plan.id());
  }

  /** Asks a second person to agree to a plan. */
  public Asked requestRun(Caller caller, PlanId plan, Set<PersonId> approvers, int needed) {
    agreements.require(caller, Act.MANAGE_RETENTION, Plan.KIND + "-requested");
    return Asked.of(
        agreements.ask(
            caller,
            Act.MANAGE_RETENTION,
            Plan.KIND,
            known(plan).content(),
            new Agreements.Asking(approvers, needed)));
  }

  /** Begins the run of a plan as two persons want it; it goes on in the background. */
  public Run run(Caller caller, PlanId plan, ApprovalId approval) {
    agreements.require(caller, Act.MANAGE_RETENTION, Runs.RUN);
    var found = known(plan);
    var run =
        agreements.act(
            caller,
            Act.MANAGE_RETENTION,
            new Agreements.Intent(Runs.RUN, "plan", found.id().value(), approval, found.hash()),
            agreed -> {
              found
                  .lines()
                  .forEach(
                      line ->
                          plans
                              .rule(line)
                              .filter(_ -> line.due() > 0)
                              .ifPresent(
                                  rule ->
                                      rules.open(
                                          rule, found.id(), agreed.approved(), agreed.entry())));
              return runs.begin(new RunId(Ids.random("run")), found, approval, agreed.entry());
            });
    daily.soon();
    return run;
  }

  private Plan known(PlanId id) {
    return plans.find(id).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "plan"));
  }

  /** A certificate as it is kept, for whoever may hold. */
  public Proven certificate(Caller caller, String id) {
    look(caller);
    return certificates
        .find(id)
        .map(kept -> new Proven(kept.certificate(), kept.digest(), kept.entry(), kept.holds()))
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "certificate"));
  }

  /**
   * A certificate with what the ledger says of it.
   *
   * @param holds true if its entry carries this digest
   */
  public record Proven(Certificate certificate, String digest, long entry, boolean holds) {}

  /** Asks a second person to agree that the wall clock is right. */
  public Asked requestClock(Caller caller, Set<PersonId> approvers, int needed) {
    return Asked.of(
        agreements.ask(
            caller,
            Act.MANAGE_RETENTION,
            Clockwork.CLOCK,
            clockwork.content(),
            new Agreements.Asking(approvers, needed)));
  }

  /** The wall clock is right, as two persons say. */
  public void acceptClock(Caller caller, ApprovalId approval) {
    agreements.act(
        caller,
        Act.MANAGE_RETENTION,
        new Agreements.Intent(Clockwork.CLOCK, "by", "two-persons", approval, clockwork.hash()),
        agreed -> {
          clockwork.accept(agreed.approved(), agreed.entry());
          return agreed.entry();
        });
  }
}
