package io.sekimori.reviews;

import io.sekimori.access.Node;
import io.sekimori.alarms.Alarms;
import io.sekimori.database.Databases;
import io.sekimori.duties.Duties;
import io.sekimori.duties.TestDuties;
import io.sekimori.history.TestTouches;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.outbox.TestOutbox;
import java.time.Clock;

/** Reviews put together by hand on one node. */
final class Review {
  final ReviewRows rows;
  final ReviewBook book;
  final Aftermath aftermath;
  final ReviewLetters letters;
  final Duties duties;
  final RightsReviews reviews;
  final ReviewRounds rounds;

  Review(Databases databases, Keys keys, Ledger ledger, Alarms alarms, Node node, Clock clock) {
    rows = new ReviewRows(databases, keys);
    book = new ReviewBook(rows, node.reach, node.authorities, node.access);
    aftermath = new Aftermath(book, node.reach, ledger, clock);
    var rights = new ReviewRights(book, new RightUses(TestTouches.of(ledger), ledger), aftermath);
    letters = new ReviewLetters(book, new TestOutbox(databases, keys, clock).outbox());
    duties = TestDuties.on(databases, keys, ledger, alarms, clock);
    var duty = new ReviewDuty(duties);
    var door = new ReviewDoor(book, node.access, node.gate, ledger, clock);
    var answering = new ReviewAnswers(book, rights, rows, door, node.authorities, ledger, clock);
    var waiting = new ReviewWaiting(book, rows, letters, clock);
    var said = new ReviewAlarms(alarms);
    var recount = new AnswerCount(rows, ledger, clock);
    var entered = new EnteredBeginnings(databases, keys, ledger);
    var beginnings = new Beginnings(rows, book, entered, recount, said, ledger, clock);
    reviews =
        new RightsReviews(
            book, beginnings, rights, duty, waiting, door, answering, node.access, clock);
    rounds =
        new ReviewRounds(
            new ReviewTurn(databases),
            book,
            new ReviewSteps(book, rows, ledger, clock),
            recount,
            beginnings,
            new TakenRights(book, aftermath, new ReviewResult(ledger), said, clock),
            duty,
            said,
            letters,
            node.authorities,
            ledger,
            clock);
  }
}
