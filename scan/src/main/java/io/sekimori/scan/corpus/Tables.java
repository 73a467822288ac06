package io.sekimori.scan.corpus;

import io.sekimori.scan.corpus.Fields.Field;
import io.sekimori.scan.detect.Kind;
import io.sekimori.scan.detect.Table;
import java.util.ArrayList;
import java.util.List;

/** Invented tables. */
final class Tables {
  private static final int NEED_NO_HEADER = 15;
  private final Draw draw;

  Tables(Draw draw) {
    this.draw = draw;
  }

  List<Document> all(int rows) {
    var documents = new ArrayList<Document>();
    documents.add(table("customers", mixed(Fields.personal()), rows, ',', 30));
    documents.add(table("customers-tsv", mixed(Fields.labelled()), rows, '\t', 0));
    documents.add(table("spreadsheet", mixed(Fields.withoutZeros()), rows, ',', 0));
    documents.add(table("nameless", nameless(), rows, ';', 10));
    documents.add(table("orders", Fields.decoys(), rows, ',', 20));
    documents.add(log("log", rows * 20));
    return documents;
  }

  /** Data among decoys, with headers. */
  static List<Field> mixed(List<Field> fields) {
    var all = new ArrayList<Field>();
    var decoys = Fields.decoys();
    for (int i = 0; i < fields.size(); i++) {
      all.add(fields.get(i));
      all.add(decoys.get(i % decoys.size()));
    }
    return all;
  }

  /** The same without a header that says anything. */
  private List<Field> nameless() {
    var all = new ArrayList<Field>();
    for (var field : mixed(Fields.personal().subList(0, NEED_NO_HEADER))) {
      all.add(field.named("col" + all.size()));
    }
    return all;
  }

  private Document table(String name, List<Field> fields, int rows, char delimiter, int quoted) {
    var page = new Page();
    var headers = fields.stream().map(Field::header).toList();
    page.text(String.join("" + delimiter, headers)).text("\n");
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < fields.size(); i++) {
        page.column(i).text(i == 0 ? "" : "" + delimiter);
        cell(page, fields.get(i), draw.chance(quoted) ? "\"" : "");
      }
      page.text(draw.chance(50) ? "\n" : "\r\n");
    }
    return page.document(name, new Table(delimiter, '"', headers));
  }

  private void cell(Page page, Field field, String quote) {
    String value = field.values().apply(draw);
    String around = value.startsWith("\"") ? "" : quote;
    page.text(around);
    var kind = field.kind();
    if (kind == null) {
      page.text(value);
    } else if (!draw.chance(3)) {
      page.plant(kind, value);
    }
    page.text(around);
  }

  /** Rows of some 170 bytes, a fiftieth with a value in its note: what the speed is measured on. */
  Document log(String name, int rows) {
    var page = new Page();
    page.text("at,request,host,trace,amount,text,note\n");
    for (int row = 0; row < rows; row++) {
      page.text(Fields.instant(draw)).text(",");
      page.text(
          draw.chance(20)
              ? draw.digits(12)
              : draw.chance(20) ? draw.digits(16) : Long.toHexString(draw.random.nextLong()));
      page.text(",10." + draw.random.nextInt(255) + "." + draw.random.nextInt(255) + ".7,");
      page.text(Long.toHexString(draw.random.nextLong()))
          .text("-")
          .text(Integer.toHexString(draw.random.nextInt()));
      page.text(",")
          .text(draw.digits(5))
          .text(".00,")
          .text(Vocabulary.sentence(draw).replace(',', ' '))
          .text(",");
      page.column(6);
      if (draw.chance(2)) {
        note(page);
      }
      page.text("\n");
    }
    return page.document(
        name,
        new Table(',', '"', List.of("at", "request", "host", "trace", "amount", "text", "note")));
  }

  private void note(Page page) {
    switch (draw.random.nextInt(7)) {
      case 0 -> page.text("マイナンバー:").plant(Kind.MY_NUMBER, draw.myNumber());
      case 1 -> page.text("免許証番号 ").plant(Kind.DRIVING_LICENCE, draw.licence());
      case 2 -> page.text("card_no=").plant(Kind.PAYMENT_CARD, draw.card());
      case 3 -> page.text("折返し ").plant(Kind.TELEPHONE, draw.telephone());
      case 4 -> page.plant(Kind.EMAIL, draw.email());
      case 5 ->
          page.text("〒")
              .plant(Kind.POST_CODE, draw.postCode())
              .text(" ")
              .plant(Kind.ADDRESS, Vocabulary.address(draw));
      default -> page.text("パスポート ").plant(Kind.PASSPORT, draw.passport());
    }
  }
}
