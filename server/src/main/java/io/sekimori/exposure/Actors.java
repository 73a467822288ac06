package io.sekimori.exposure;

import io.sekimori.access.Authority;
import io.sekimori.access.Known;
import io.sekimori.access.Path;
import io.sekimori.access.Reach;
import io.sekimori.access.Subject;
import io.sekimori.history.By;
import io.sekimori.history.Touches;
import io.sekimori.history.Window;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.JobId;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whose rights a question is about, as the policy knew them at an instant. */
final class Actors {
  private final Ledger ledger;
  private final Touches touches;
  private final Reach reach;
  private final Proofs proofs;

  Actors(Ledger ledger, Touches touches, Reach reach) {
    this.ledger = ledger;
    this.touches = touches;
    this.reach = reach;
    this.proofs = new Proofs(ledger);
  }

  /** Those whose rights count. */
  List<Subject> of(By by, Instant at, long length) {
    return switch (by) {
      case By.OfPerson(var person) -> List.of(new Subject.OfPerson(person));
      case By.OfApplication(var one) -> List.of(new Subject.OfApplication(one));
      case By.OfOrganisation(var one) ->
          known(at, length, known -> known.organisation().equals(one));
      case By.OfCountry(var country) -> known(at, length, known -> known.country().equals(country));
      case By.OfNetwork _, By.OfGrant _, By.Anybody _ -> known(at, length, _ -> true);
      case By.OfJob(var job) -> List.of(program(job));
      case By.OfSession _, By.OfCredential _ -> holder(by, at, length).stream().toList();
      case By.OfCustomer _ -> List.of();
    };
  }

  /** A job is the work that a program does under its own id. */
  private static Subject program(JobId job) {
    return new Subject.OfApplication(new ApplicationId(job.value()));
  }

  /** Instants at which somebody becomes or ceases to be one of those whose rights count. */
  List<Instant> edges(By by, long length) {
    return proofs.of(by, length).stream().flatMap(one -> Stream.of(one.from(), one.to())).toList();
  }

  /** Whose it is while it lives; of one that no entry says was made: whoever used it. */
  private Optional<Subject> holder(By by, Instant at, long length) {
    var proof = proofs.of(by, length);
    return proof.isPresent()
        ? proof.filter(one -> one.lives(at)).map(Proofs.Proof::whose)
        : behind(by, length);
  }

  private List<Subject> known(Instant at, long length, Predicate<Known> wanted) {
    return reach.known(at, length).stream().filter(wanted).map(Known::who).toList();
  }

  /** Whoever used it: a session and a credential have one person, whom each entry of it names. */
  private Optional<Subject> behind(By by, long length) {
    return touches.rows(by, Window.below(length), null, 1).stream()
        .findAny()
        .flatMap(row -> actor(row.first().index()));
  }

  private Optional<Subject> actor(long index) {
    var found = new Actor[1];
    ledger.readForward(index, index + 1, stored -> found[0] = stored.entry().event().actor());
    return Optional.of(found[0])
        .flatMap(
            actor ->
                switch (actor.kind()) {
                  case PERSON -> Optional.of(new Subject.OfPerson(new PersonId(actor.id())));
                  case JOB -> Optional.of(program(new JobId(actor.id())));
                  case SYSTEM, ANONYMOUS -> Optional.empty();
                });
  }

  /** Whether it is something that somebody proves themselves with, for as long as it lives. */
  static boolean isProof(By by) {
    return by instanceof By.OfSession || by instanceof By.OfCredential;
  }

  /** Whether a way is one of those that the question is about. */
  static boolean concerns(By by, Path path) {
    return switch (by) {
      case By.OfNetwork(var network) -> path.networks().contains(network);
      case By.OfGrant(var grant) -> path.grant().equals(grant);
      case By.OfPerson _,
          By.OfJob _,
          By.OfSession _,
          By.OfCredential _,
          By.OfOrganisation _,
          By.OfCountry _,
          By.OfApplication _,
          By.OfCustomer _,
          By.Anybody _ ->
          true;
    };
  }

  /** True if this ledger, or the rights that it knows, ever had such a one. */
  boolean everKnown(By by, long length) {
    boolean inRights =
        switch (by) {
          case By.OfPerson(var id) -> reach.everKnown(new Subject.OfPerson(id), length);
          case By.OfApplication(var id) -> reach.everKnown(new Subject.OfApplication(id), length);
          case By.OfNetwork(var id) -> everPut("network", id.value(), length);
          case By.OfOrganisation(var id) -> everPut("organisation", id.value(), length);
          case By.OfGrant(var id) -> everPut("grant", id.value(), length);
          case By.OfCountry(var country) -> everEmployed(country, length);
          case By.Anybody _ -> true;
          case By.OfJob(var job) -> reach.everKnown(program(job), length);
          case By.OfSession _, By.OfCredential _ -> proofs.of(by, length).isPresent();
          case By.OfCustomer _ -> false;
        };
    return inRights || !touches.rows(by, Window.below(length), null, 1).isEmpty();
  }

  /** Staff abroad who never looked at anybody are on record all the same. */
  private boolean everEmployed(String country, long length) {
    return reach.between(Instant.MIN, Instant.MAX, length).stream()
        .anyMatch(
            one ->
                one.what() instanceof Authority.Organisation organisation
                    && organisation.country().equals(country));
  }

  private boolean everPut(String kind, String key, long length) {
    return reach.between(Instant.MIN, Instant.MAX, length).stream()
        .anyMatch(one -> one.kind().equals(kind) && one.key().equals(key));
  }
}
