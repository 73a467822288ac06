package io.sekimori.reviews;

import io.sekimori.access.Authority;
import io.sekimori.access.Path;
import io.sekimori.access.Reach;
import io.sekimori.access.Subject;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Asks Reach what is left of a right that was taken: who takes is not believed to have taken. Reach
 * answers from the rows under their MAC that the ledger knows, not from what the taker returned.
 */
@Component
class Aftermath {
  private final ReviewBook book;
  private final Reach reach;
  private final Ledger ledger;
  private final Clock clock;

  Aftermath(ReviewBook book, Reach reach, Ledger ledger, Clock clock) {
    this.book = book;
    this.reach = reach;
    this.ledger = ledger;
    this.clock = clock;
  }

  private record Showing(FieldClass of, Form form) {
    static Showing of(Path path) {
      return new Showing(path.of(), path.form());
    }
  }

  private static boolean shows(Path way) {
    return way.form().shows();
  }

  /** Of a settled campaign as it was when it was settled, else as it is now. */
  Asked of(Campaign campaign) {
    var now = new Campaign.Mark(ReviewBook.now(clock), ledger.size());
    return new Asked(campaign, campaign.settled().orElse(now));
  }

  /** As it is now, also of a closed one. */
  Asked now(Campaign campaign) {
    return new Asked(campaign, new Campaign.Mark(ReviewBook.now(clock), ledger.size()));
  }

  /** At one mark. */
  final class Asked {
    private final Campaign campaign;
    private final RightsThen begun;
    private final RightsThen later;
    private final Campaign.Mark mark;

    private Asked(Campaign campaign, Campaign.Mark mark) {
      this.campaign = campaign;
      this.begun = book.then(campaign.begun());
      this.later = book.then(mark);
      this.mark = mark;
    }

    ReviewedRight.After of(Authority taken) {
      var holder = RightsThen.holderOf(taken);
      var opened = begun.opens(taken);
      var ways = ways(taken, mark.at(), mark.entry());
      var explained = later.opensOtherwise(holder, taken);
      boolean itself =
          later.has(taken)
              || ways.stream()
                  .anyMatch(
                      way -> opened.contains(way.grant()) && !explained.contains(way.grant()));
      if (itself) {
        return new ReviewedRight.After(ReviewedRight.Left.ITSELF, opened);
      }
      var shown =
          ways(taken, campaign.begun().at(), campaign.begun().entry()).stream()
              .filter(way -> opened.contains(way.grant()) && shows(way))
              .map(Showing::of)
              .collect(Collectors.toSet());
      var others =
          ways.stream()
              .filter(way -> shown.contains(Showing.of(way)))
              .map(Path::grant)
              .collect(Collectors.toSet());
      return others.isEmpty()
          ? new ReviewedRight.After(ReviewedRight.Left.NOTHING, Set.of())
          : new ReviewedRight.After(ReviewedRight.Left.OTHER_WAYS, others);
    }

    /** Also those that wait for a declared event, as no way would be found while none is. */
    private List<Path> ways(Authority of, Instant at, long length) {
      return reach.whateverIsDeclared(new Subject.OfPerson(RightsThen.holderOf(of)), at, length);
    }

    /** How many of these still lead somewhere by themselves. */
    long left(Collection<Judged> taken) {
      return taken.stream()
          .filter(one -> of(one.what()).left() == ReviewedRight.Left.ITSELF)
          .count();
    }
  }
}
