package io.sekimori.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Subject;
import io.sekimori.history.By;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.JobId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * What was never used could have been: jobs, tokens, passkeys and sessions against whoever asks of
 * each customer, class and instant whether a way was open while they lived.
 */
class ProofPropertyTests {
  private static final ApplicationId PROGRAM = new ApplicationId("batch");

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void aJobReachesWhatItsProgramDoes(@ForAll long seed) {
    job(seed);
  }

  private static boolean job(long seed) {
    var firm = new RandomFirm(seed);
    var life = new Instant[] {firm.beginning(), firm.end()};
    return check(firm, new By.OfJob(new JobId("batch")), program(), window(firm, seed), life);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void aTokenReachesWhatItsProgramDoesWhileItLives(@ForAll long seed) {
    token(seed);
  }

  private static boolean token(long seed) {
    var firm = new RandomFirm(seed);
    var life = life(firm, seed);
    enter(firm, life[0], event("token-made", "token", "tok-1").with("application", "batch"));
    enter(firm, life[1], event("token-ended", "token", "tok-1"));
    var by = new By.OfCredential(new CredentialId("tok-1"));
    return check(firm, by, program(), window(firm, seed), life);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void aPasskeyReachesWhatItsPersonDoesWhileItLives(@ForAll long seed) {
    passkey(seed);
  }

  private static boolean passkey(long seed) {
    var firm = new RandomFirm(seed);
    var person = firm.rights.persons().getFirst();
    var life = life(firm, seed);
    var fact = event("credential-added", "credential", "cred-1");
    enter(firm, life[0], fact.with("person", person.value()));
    var end = event("credential-ended", "credential", "cred-1");
    enter(firm, life[1], end.with("person", person.value()));
    var by = new By.OfCredential(new CredentialId("cred-1"));
    return check(firm, by, new Subject.OfPerson(person), window(firm, seed), life);
  }

  /** Else the properties would say nothing: in some firms somebody is reached by each. */
  @Test
  void eachReachesSomebodyInSomeFirm() {
    for (LongPredicate reaches :
        List.<LongPredicate>of(
            ProofPropertyTests::job, ProofPropertyTests::token, ProofPropertyTests::passkey)) {
      assertThat(LongStream.range(0, 200).anyMatch(reaches)).isTrue();
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void aSessionReachesWhatItsPersonDoesForTenHoursAtMost(@ForAll long seed) {
    var firm = new RandomFirm(seed);
    var person = firm.rights.persons().getFirst();
    var life = life(firm, seed);
    var actor =
        new Actor(
            Actor.Kind.PERSON,
            person.value(),
            new SessionId("ses-1"),
            null,
            null,
            null,
            "jp",
            null);
    enter(firm, life[0], Event.of("sign-in", actor, Event.Outcome.SERVED));
    enter(firm, life[1], event("session-ended", "session", "ses-1").with("person", person.value()));
    var longest = life[0].plus(Duration.ofHours(10));
    life[1] = life[1].isAfter(longest) ? longest : life[1];
    var by = new By.OfSession(new SessionId("ses-1"));
    check(firm, by, new Subject.OfPerson(person), window(firm, seed), life);
  }

  @Test
  void atACheckpointBelowItsMakingNobodyHasHeardOfIt() {
    var firm = new RandomFirm(2_021);
    var answering = firm.answering(firm.rights.reach());
    var before = firm.ledger.signedLength();
    enter(
        firm, firm.beginning(), event("token-made", "token", "tok-1").with("application", "batch"));
    var question =
        new Question(
            new By.OfCredential(new CredentialId("tok-1")),
            firm.beginning(),
            firm.end(),
            Optional.empty());
    assertThat(answering.answer(question).shown().customers()).isZero();
    var root = firm.ledger.rootAt(before).orElseThrow();
    assertThatThrownBy(() -> answering.answer(question.at(new Checkpoint(before, root))))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.ACTOR_UNKNOWN));
  }

  @Test
  void theWordsForATokenADeviceAndAVendorAreKindsOfAQuestion() {
    assertThat(Question.by("token", "tok-1"))
        .isEqualTo(new By.OfCredential(new CredentialId("tok-1")));
    assertThat(Question.by("device", "cred-1"))
        .isEqualTo(new By.OfCredential(new CredentialId("cred-1")));
    assertThat(Question.by("vendor", "mail")).isEqualTo(Question.by("organisation", "mail"));
    assertThatThrownBy(() -> Question.by("token", "cred-1")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Question.by("device", "tok-1")).isInstanceOf(Refusal.class);
  }

  private static Subject program() {
    return new Subject.OfApplication(PROGRAM);
  }

  private static Event event(String type, String fact, String id) {
    return Event.of(type, Actor.system("people"), Event.Outcome.DONE).with(fact, id);
  }

  private static void enter(RandomFirm firm, Instant at, Event event) {
    firm.ledger.at(at);
    firm.ledger.record(event);
  }

  /** Entries have milliseconds. One life in two is as long as the firm's. */
  private static Instant[] life(RandomFirm firm, long seed) {
    if ((seed & 2) == 0) {
      return new Instant[] {firm.beginning(), firm.end().truncatedTo(ChronoUnit.MILLIS)};
    }
    var some = window(firm, Long.rotateRight(seed, 17) | 4);
    return new Instant[] {
      some[0].truncatedTo(ChronoUnit.MILLIS), some[1].truncatedTo(ChronoUnit.MILLIS)
    };
  }

  private static Instant[] window(RandomFirm firm, long seed) {
    if ((seed & 4) == 0) {
      return new Instant[] {firm.beginning(), firm.end()};
    }
    var edges = firm.rights.edges();
    int first = (int) Long.remainderUnsigned(seed >>> 7, edges.size() - 1);
    int last = first + 1 + (int) Long.remainderUnsigned(seed >>> 11, edges.size() - first - 1);
    return new Instant[] {edges.get(first), edges.get(last)};
  }

  /** Of nobody was anything shown by it; true if somebody could have been. */
  private static boolean check(
      RandomFirm firm, By by, Subject whose, Instant[] window, Instant[] life) {
    var answering = firm.answering(firm.rights.reach());
    var question = new Question(by, window[0], window[1], Optional.empty());
    var answer = answering.answer(question);
    var from = window[0].isAfter(life[0]) ? window[0] : life[0];
    var to = window[1].isBefore(life[1]) ? window[1] : life[1];
    boolean reached = false;
    for (var of : firm.rights.classes()) {
      var found = answer.classes().stream().filter(one -> one.of() == of).findAny().orElseThrow();
      long held = held(firm, of, window);
      long reachable =
          from.isBefore(to)
              ? firm.population.keySet().stream()
                  .filter(one -> firm.reachable(whose, one, of, from, to))
                  .count()
              : 0;
      assertThat(found.held()).as("held %s", of).isEqualTo((int) held);
      assertThat(found.reachable()).as("reachable %s", of).isEqualTo((int) reachable);
      assertThat(found.unreachable()).as("unreachable %s", of).isEqualTo((int) (held - reachable));
      assertThat(found.barriers().isEmpty()).isEqualTo(found.unreachable() == 0);
      reached |= reachable > 0;
    }
    return reached;
  }

  private static long held(RandomFirm firm, FieldClass of, Instant[] window) {
    return firm.values.stream()
        .filter(value -> RandomFirm.is(of, value.field()))
        .filter(value -> value.meets(window[0], window[1]))
        .map(RandomFirm.Value::of)
        .distinct()
        .count();
  }
}
