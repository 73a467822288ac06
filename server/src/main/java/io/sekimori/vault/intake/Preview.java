package io.sekimori.vault.intake;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.csv.CsvCustomers;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.csv.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The header of a file and the mapping that it proposes. Whoever imports must not see values by it:
 * a first row that is a customer is refused, and a heading that looks like a value is withheld.
 */
final class Preview {
  private static final int LONGEST_HEADING = 60;
  private static final int FEWEST_DIGITS = 4;

  private final Catalogue catalogue;

  Preview(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * A heading.
   *
   * @param column from 1
   * @param text as it stands in the file, or null if it looks like a value
   * @param known true if it is a word that files have as a heading
   */
  record Heading(int column, @Nullable String text, boolean known) {}

  /** What the beginning of a file says. */
  record Proposal(Encoding encoding, List<Heading> headings, Mapping mapping) {}

  /**
   * Reads the beginning of a file.
   *
   * @throws Refusal FILE_EMPTY, FILE_NOT_TEXT, FILE_NOT_CSV, FILE_NO_HEADINGS
   */
  Proposal of(InputStream file, @Nullable Encoding encoding) {
    try (var csv = CsvCustomers.open(file, encoding, catalogue)) {
      var header = csv.header();
      var headings =
          IntStream.range(0, header.size())
              .mapToObj(i -> heading(i + 1, header.get(i), csv.isKnown(header.get(i))))
              .toList();
      if (isCustomer(headings)) {
        throw new Refusal(ProblemCode.FILE_NO_HEADINGS);
      }
      return new Proposal(csv.encoding(), headings, csv.proposal());
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  private static Heading heading(int column, String text, boolean known) {
    boolean shown = known || (text.length() <= LONGEST_HEADING && !looksLikeAValue(text));
    return new Heading(column, shown ? text.strip() : null, known);
  }

  /** Names of people have neither, but a row of a customer has more than names. */
  private static boolean looksLikeAValue(String text) {
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return folded.indexOf('@') >= 0
        || folded.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
  }

  private static boolean isCustomer(List<Heading> headings) {
    long known = headings.stream().filter(Heading::known).count();
    boolean values = headings.stream().anyMatch(heading -> heading.text() == null);
    return values && known * 2 < headings.size();
  }
}
