package io.sekimori.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A type of entry is a change of the configuration, or somebody has said that it is none. */
class AreaTests {
  private static final String NAMED = "trail.type.";

  /** What changes nothing in how the server is set up: work, looks, alarms and their like. */
  private static final List<String> NO_CHANGE =
      """
      alarm-acknowledged alarm-cleared alarm-raised alarms-view authority-mark bulk-reveal
      case-closed case-put case-view correction customer-row-invalid customers-added duties-read
      duty-correction-requested duty-feed-read duty-filed ending-witnessed erasure
      erasure-certified erasure-requested evidence-asked evidence-kept evidence-made evidence-read
      exposure-asked exposure-list-requested feed-view finding-closed finding-made findings-view
      history-checked history-merged history-sealed history-view import key-standing
      ledger-export ledger-read ledger-verified listed-reveal masked-view match object-erasure
      observed-file outbox-dismissed outbox-retried outbox-test outbox-view passkey-confirmed
      past-reveal policy-read pulse refusals retagging retention-measured retention-planned
      retention-run retention-view reveal review-answer-missing review-answered review-asked
      review-begun review-closed review-ended review-read review-reminded review-settled
      review-step-kept rights-read search session-ended sign-in sign-out staff-view stops-read
      system-counts-asked system-counts-sent system-reconciled systems-view vendor-delivery vendor-file-uploaded vendor-gate-asked
      vendor-report vendor-reports-dropped vendors-view witnesses-view
      """
          .lines()
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .toList();

  private static Set<String> types() throws IOException {
    var all = new TreeSet<String>();
    try (var files = Files.newDirectoryStream(Path.of("src/main/resources/messages"), "*_en.*")) {
      for (var file : files) {
        var messages = new Properties();
        try (var reader = Files.newBufferedReader(file, UTF_8)) {
          messages.load(reader);
        }
        messages.stringPropertyNames().stream()
            .filter(key -> key.startsWith(NAMED))
            .forEach(key -> all.add(key.substring(NAMED.length())));
      }
    }
    return all;
  }

  private static boolean changes(String type) {
    var actor = new Actor(Actor.Kind.PERSON, "p-hana", null, null, null, null, "jp", null);
    var event = Event.of(type, actor, Event.Outcome.DONE);
    return Area.of(type.equals(Area.GAP) ? event.with("kind", "assignment") : event).isPresent();
  }

  private static Event gap() {
    return Event.of(Area.GAP, Actor.system("authority"), Event.Outcome.DONE);
  }

  @Test
  void whatWasTakenAwayWithoutTheLedgerIsInTheAreaOfWhatItTook() {
    for (var kind : List.of("assignment", "standing-grant", "declared-event", "all")) {
      assertThat(Area.of(gap().with("kind", kind))).as(kind).contains(Area.RIGHTS);
    }
    assertThat(Area.of(gap().with("kind", "stop-person"))).contains(Area.STOPS);
    assertThat(Area.of(gap().with("seconds", 9L))).as("the ledger's own").isEmpty();
  }

  @Test
  void whatWasTakenAwayWithoutTheLedgerNamesWhoTookIt() {
    var event = gap().with("kind", "stop-person").with("by", "misaki").with("op", "stop");
    var entry = new Ledger.Entry(7, Instant.EPOCH, "node-1", event, "hash");
    var row = RowMaker.of(entry, 0, Area.STOPS.text());
    assertThat(row.doneBy()).isEqualTo("misaki");
    assertThat(row.actor()).as("as the entry has it").isEqualTo("authority");
  }

  @Test
  void everyTypeOfEntryIsInAnAreaOrIsSaidToChangeNothing() throws IOException {
    var types = types();
    assertThat(types).hasSizeGreaterThan(100).containsAll(NO_CHANGE);
    var undecided = new ArrayList<String>();
    for (var type : types) {
      if (changes(type) == NO_CHANGE.contains(type)) {
        undecided.add(type);
      }
    }
    assertThat(undecided).isEmpty();
  }
}
