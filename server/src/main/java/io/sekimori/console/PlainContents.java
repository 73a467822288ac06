package io.sekimori.console;

import io.sekimori.console.ApprovalView.Fact;
import io.sekimori.edge.JapanTimes;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Contents of approvals that are a line of words rather than JSON: a rotation of keys, an erasure,
 * a list, a recovery, a reopening, an ending, a lifting. What does not read as expected is shown as
 * it stands, so that nothing is left out.
 */
final class PlainContents {
  private static final Pattern ROTATION = Pattern.compile("([a-z]+) ([0-9]+)");
  private static final Pattern ERASURE = Pattern.compile("(\\S+) (\\S+) (\\S+) ([a-z -]+)");
  private static final Pattern RECOVERY = Pattern.compile("recovery of (\\S+)\nends (.*)");
  private static final Pattern LIST =
      Pattern.compile(
          "([a-z]+) (\\S+) (\\S+) (\\S+) ([0-9]+) (\\S+) (\\S+) (\\S+) ([0-9]+) [0-9a-f]{64}");
  private static final Pattern REOPENING = Pattern.compile("(\\S+) ([0-9]+)");
  private static final Pattern ENDING = Pattern.compile("(source|agent) (\\S+)");
  private static final Pattern LIFTING = Pattern.compile("([a-z]+) ([a-z0-9._-]+) ([0-9]+)");
  private static final String NONE = "-";

  private final Words words;
  private final RetentionContents retention;

  PlainContents(Words words) {
    this.words = words;
    this.retention = new RetentionContents(words);
  }

  List<Fact> facts(String kind, String content) {
    return switch (kind) {
      case "key-rotation" -> rotation(content);
      case "erasure" -> erasure(content);
      case "exposure-list" -> list(content);
      case "recovery" -> recovery(content);
      case "vendor-reopening" -> reopening(content);
      case "vendor-ending" -> ending(content);
      case "stop-lifting" -> lifting(content);
      case "system-entered" -> new SystemContents(words).facts(content);
      default -> retention.facts(kind, content).orElseGet(() -> whole(content));
    };
  }

  private List<Fact> rotation(String content) {
    var read = ROTATION.matcher(content);
    return read.matches()
        ? List.of(
            fact("key", words.of("custody.kind.", read.group(1))), fact("version", read.group(2)))
        : whole(content);
  }

  private List<Fact> erasure(String content) {
    var read = ERASURE.matcher(content);
    if (!read.matches()) {
      return whole(content);
    }
    var customer = fact("customer", read.group(1));
    var classes = fact("erased", words.line("vault.retention.", List.of(read.group(4).split(" "))));
    var purpose = fact("purpose", words.of("access.purpose.", read.group(2)));
    return read.group(3).equals(NONE)
        ? List.of(customer, classes, purpose)
        : List.of(customer, classes, purpose, fact("case", read.group(3)));
  }

  /** Customers by number: whose looks, when, by which checkpoint, for what, how many. */
  private List<Fact> list(String content) {
    var read = LIST.matcher(content);
    if (!read.matches()) {
      return whole(content);
    }
    boolean person = read.group(1).equals("person");
    var id = person ? words.person(new PersonId(read.group(2))) : read.group(2);
    return List.of(
        fact("of", words.of("exposure.kind.", read.group(1)) + " " + id),
        fact("window", at(read.group(3)) + " – " + at(read.group(4))),
        fact("checkpoint", read.group(5)),
        fact("purpose", words.of("access.purpose.", read.group(7))),
        fact("case", read.group(8)),
        fact("customers", read.group(9)));
  }

  private static String at(String instant) {
    return JapanTimes.of(Instant.parse(instant));
  }

  private List<Fact> recovery(String content) {
    var read = RECOVERY.matcher(content);
    if (!read.matches() || !Ids.wellFormed(read.group(1))) {
      return whole(content);
    }
    var person = fact("person", words.person(new PersonId(read.group(1))));
    var ended =
        Stream.of(read.group(2).split(" "))
            .filter(one -> !one.isEmpty())
            .collect(Collectors.joining(words.of("console.", "separator")));
    return ended.isEmpty() ? List.of(person) : List.of(person, fact("ended", ended));
  }

  /** A source, and which of its stops is opened. */
  private List<Fact> reopening(String content) {
    var read = REOPENING.matcher(content);
    return read.matches()
        ? List.of(fact("source", read.group(1)), fact("stop", read.group(2)))
        : whole(content);
  }

  /** A source or an agent of a vendor. */
  private List<Fact> ending(String content) {
    var read = ENDING.matcher(content);
    return read.matches() ? List.of(fact(read.group(1), read.group(2))) : whole(content);
  }

  /** What is cut off, and by which row. */
  private List<Fact> lifting(String content) {
    var read = LIFTING.matcher(content);
    if (!read.matches()) {
      return whole(content);
    }
    var kind = fact("kind", words.of("console.stops.kind.", read.group(1)));
    boolean person = read.group(1).equals("person");
    var id = person ? words.person(new PersonId(read.group(2))) : read.group(2);
    return List.of(kind, fact("cut-off", id), fact("row", read.group(3)));
  }

  private List<Fact> whole(String content) {
    return List.of(fact("text", content));
  }

  private Fact fact(String label, String value) {
    return new Fact(words.of("approvals.content.", label), value);
  }
}
