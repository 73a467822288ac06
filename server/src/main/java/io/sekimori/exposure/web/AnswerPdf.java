package io.sekimori.exposure.web;

import io.sekimori.documents.Document;
import io.sekimori.documents.Documents;
import io.sekimori.exposure.Answer;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** An answer on paper: the same bytes for the same question at the same checkpoint. */
@Component
class AnswerPdf {
  private static final int NARROWEST = 7;
  private static final int WIDEST = 32;
  private static final int WIDEST_NUMBER = 9;
  private static final int LAST_NARROW = 0xFF;

  private final AnswerTables tables;
  private final ExposureWords words;
  private final Documents documents;

  AnswerPdf(AnswerTables tables, ExposureWords words, Documents documents) {
    this.tables = tables;
    this.words = words;
    this.documents = documents;
  }

  byte[] of(Answer answer, Locale language) {
    var parts = new ArrayList<Document.Part>();
    parts.add(new Document.Paragraph(words.say("exposure.text", language)));
    for (var table : tables.of(AnswerView.of(answer), language)) {
      parts.add(new Document.Heading(table.title()));
      parts.add(
          table.rows().isEmpty()
              ? new Document.Paragraph(words.say("exposure.pdf.none", language))
              : printed(table, language));
    }
    parts.add(new Document.Paragraph(words.say("exposure.beyond.text", language)));
    var at = answer.checkpoint();
    var foot = words.say("exposure.pdf.foot", language, at.size(), at.root());
    var title = words.say("exposure.title", language);
    return documents.pdf(new Document(title, foot, answer.question().to(), language, parts));
  }

  private static Document.Table printed(AnswerTables.Table table, Locale language) {
    int width =
        Math.max(table.heads().size(), table.rows().stream().mapToInt(List::size).max().orElse(1));
    var numbers = NumberFormat.getIntegerInstance(language);
    var rows =
        table.rows().stream()
            .map(row -> IntStream.range(0, width).mapToObj(i -> cell(row, i, numbers)).toList())
            .toList();
    var columns = IntStream.range(0, width).mapToObj(i -> column(table, i, rows)).toList();
    return new Document.Table(columns, rows);
  }

  private static String cell(List<Object> row, int at, NumberFormat numbers) {
    if (at >= row.size()) {
      return "";
    }
    return row.get(at) instanceof Number number ? numbers.format(number) : row.get(at).toString();
  }

  /** As wide as its longest cell wants, within bounds, beside the others. */
  private static Document.Column column(AnswerTables.Table table, int at, List<List<String>> rows) {
    var head = table.heads().isEmpty() ? "" : table.heads().get(at);
    int longest =
        Math.max(width(head), rows.stream().mapToInt(row -> width(row.get(at))).max().orElse(0));
    boolean number =
        !table.heads().isEmpty()
            && table.rows().stream().allMatch(row -> row.get(at) instanceof Number);
    int share = Math.clamp(longest, NARROWEST, number ? WIDEST_NUMBER : WIDEST);
    return number ? Document.Column.number(head, share) : Document.Column.text(head, share);
  }

  /** In half letters: Japanese ones are twice as wide. */
  private static int width(String text) {
    return text.chars().map(letter -> letter > LAST_NARROW ? 2 : 1).sum();
  }
}
