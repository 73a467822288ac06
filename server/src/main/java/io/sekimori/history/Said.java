package io.sekimori.history;

import io.sekimori.ledger.Ledger.Stored;
import io.sekimori.terms.CustomerHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Entries as lines of two files: what an entry says has a number, and the same words have the same
 * one, however many entries say them; an entry is its index, its time, that number and whom it is
 * about. Entries by the thousand say the same: only the first of them is decoded.
 */
final class Said {
  /** The columns of what is said, in their order. */
  static final List<String> WORDS =
      Leaf.WORDS.stream().filter(name -> !name.equals("nonce")).toList();

  /** So many different ones are remembered: some megabytes. */
  private static final int MOST = 50_000;

  private static final String AT = ",\"at\":\"";
  private static final int TIME = 24;
  private static final String NONCE = "\"nonce\":\"";
  private static final int NONCE_TEXT = 22;
  private static final String SUBJECTS = "\"subjects\":[";
  private static final int HANDLE = 22;

  private final Map<String, Long> numbers = new HashMap<>();
  private long last;

  /** Numbers that were given are not given again; no entry to come has one of them. */
  void forget() {
    numbers.clear();
  }

  /** One line for an entry, and one before it if nothing said that. */
  void write(Stored stored, Writer entries, Writer said) {
    try {
      var cut = Cut.of(stored.leaf());
      var known = cut == null ? null : numbers.get(cut.words());
      if (cut != null && known != null) {
        line(entries, stored.index(), cut.time(), known, cut.subjects());
        return;
      }
      var leaf = Leaf.of(stored);
      long number = ++last;
      said.write(Long.toString(number));
      for (var name : WORDS) {
        said.write("\t" + leaf.words().getOrDefault(name, ""));
      }
      said.write("\n");
      if (cut != null && leaf.verbatim() == null) {
        if (numbers.size() >= MOST) {
          numbers.clear();
        }
        numbers.put(cut.words(), number);
      }
      line(entries, leaf.entry(), leaf.time(), number, leaf.subjects());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void line(
      Writer entries, long entry, long time, long said, List<CustomerHandle> subjects)
      throws IOException {
    var about =
        subjects.stream()
            .map(customer -> customer.value().toString())
            .collect(Collectors.joining(", ", "[", "]"));
    entries.write(entry + "\t" + time + "\t" + said + "\t" + about + "\n");
  }

  /**
   * An entry of which time, nonce and subjects were cut out.
   *
   * @param words the rest, with a line feed for each that was cut: no entry has one, so two with
   *     the same rest were cut in the same places
   */
  private record Cut(String words, long time, List<CustomerHandle> subjects) {
    /** Null if it cannot be cut so: it is to be decoded, and may be anything. */
    static @Nullable Cut of(byte[] leaf) {
      var text = new String(leaf, StandardCharsets.ISO_8859_1);
      // nothing is escaped, so a name in quotes with a colon is a name
      int time = text.indexOf('}') + 1 + AT.length();
      int nonce = text.indexOf(NONCE, time) + NONCE.length();
      if (text.indexOf('\\') >= 0
          || !text.startsWith("{\"actor\":{")
          || !text.startsWith(AT, time - AT.length())
          || !text.startsWith("\"", time + TIME)
          || nonce < time + TIME
          || !text.startsWith("\"", nonce + NONCE_TEXT)
          || text.indexOf(NONCE, nonce) >= 0) {
        return null;
      }
      var at = text.substring(time, time + TIME);
      var before = text.substring(0, time) + "\n" + text.substring(time + TIME, nonce) + "\n";
      int rest = nonce + NONCE_TEXT;
      int from = text.indexOf(SUBJECTS, rest) + SUBJECTS.length();
      if (from < rest) {
        return new Cut(before + text.substring(rest), millis(at), List.of());
      }
      int until = text.indexOf(']', from);
      var words = before + text.substring(rest, from) + "\n" + text.substring(until);
      return new Cut(words, millis(at), handles(text.substring(from, until)));
    }

    private static long millis(String at) {
      return Instant.parse(at).toEpochMilli();
    }

    /** From {@code "handle","handle"}. */
    private static List<CustomerHandle> handles(String list) {
      return IntStream.iterate(1, at -> at < list.length(), at -> at + HANDLE + 3)
          .mapToObj(at -> CustomerHandle.parse(list.substring(at, at + HANDLE)))
          .toList();
    }
  }
}
