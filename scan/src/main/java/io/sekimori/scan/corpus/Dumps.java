package io.sekimori.scan.corpus;

import io.sekimori.scan.corpus.Fields.Field;
import io.sekimori.scan.detect.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Invented dumps of databases, as their own tools write them. */
final class Dumps {
  static final String ENDING = ".sql";
  private static final int ROWS_OF_ONE_INSERT = 40;

  private final Draw draw;

  Dumps(Draw draw) {
    this.draw = draw;
  }

  List<Document> all(int rows) {
    var documents = new ArrayList<Document>();
    documents.add(insert(Tables.mixed(Fields.personal()), rows));
    documents.add(insert(Fields.decoys(), rows));
    documents.add(copy(Tables.mixed(Fields.labelled()), rows));
    documents.add(mysqldump(Tables.mixed(Fields.personal()), rows, true));
    documents.add(mysqldump(Tables.mixed(Fields.personal().subList(0, 13)), rows, false));
    return documents;
  }

  /** Several rows to a statement, columns named in each. */
  private Document insert(List<Field> fields, int rows) {
    var page = new Page().text("SET client_encoding = 'UTF8';\n\n");
    String names = String.join(", ", names(fields));
    for (int row = 0; row < rows; row++) {
      boolean first = row % ROWS_OF_ONE_INSERT == 0;
      page.text(first ? "INSERT INTO public.customers (" + names + ") VALUES\n  (" : "  (");
      values(page, fields, Dumps::quoted);
      boolean last = row % ROWS_OF_ONE_INSERT == ROWS_OF_ONE_INSERT - 1 || row == rows - 1;
      page.text(last ? ");\n" : "),\n");
    }
    return page.document("insert" + ENDING, new Table(',', '"', names(fields)));
  }

  /** As pg_dump writes it: cells apart by tabs, up to a full stop. */
  private Document copy(List<Field> fields, int rows) {
    var page = new Page().text("-- it's a dump\n\nCOPY public.members (");
    page.text(String.join(", ", names(fields))).text(") FROM stdin;\n");
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < fields.size(); i++) {
        page.column(i).text(i == 0 ? "" : "\t");
        value(page, fields.get(i), "\\N", UnaryOperator.identity());
      }
      page.text("\n");
    }
    page.text("\\.\n\nALTER TABLE ONLY public.members ADD CONSTRAINT k PRIMARY KEY (id);\n");
    return page.document("copy" + ENDING, new Table('\t', '"', names(fields)));
  }

  /**
   * As mysqldump writes it: columns named where the table is made, if that is in the dump at all.
   */
  private Document mysqldump(List<Field> fields, int rows, boolean made) {
    var page = new Page().text("/*!40101 SET NAMES utf8mb4 */;\n");
    var names = new ArrayList<String>();
    for (int i = 0; i < fields.size(); i++) {
      names.add(made ? fields.get(i).header() : "#" + (i + 1));
    }
    if (made) {
      page.text("CREATE TABLE `customers` (\n");
      names.forEach(name -> page.text("  `" + name + "` varchar(80) DEFAULT '', -- it's\n"));
      page.text("  PRIMARY KEY (`" + names.getFirst() + "`)\n) ENGINE=InnoDB;\n");
    }
    for (int row = 0; row < rows; row++) {
      boolean first = row % ROWS_OF_ONE_INSERT == 0;
      page.text(first ? "INSERT INTO `customers` VALUES (" : ",(");
      values(page, fields, Dumps::quoted);
      boolean last = row % ROWS_OF_ONE_INSERT == ROWS_OF_ONE_INSERT - 1 || row == rows - 1;
      page.text(last ? ");\n" : ")");
    }
    return page.document((made ? "made" : "bare") + ENDING, new Table(',', '"', names));
  }

  private void values(Page page, List<Field> fields, UnaryOperator<String> written) {
    for (int i = 0; i < fields.size(); i++) {
      page.column(i).text(i == 0 ? "" : ",");
      value(page, fields.get(i), "NULL", written);
    }
  }

  private void value(Page page, Field field, String none, UnaryOperator<String> written) {
    String value = written.apply(field.values().apply(draw).replace("\"", ""));
    var kind = field.kind();
    if (kind == null) {
      page.text(value);
    } else if (draw.chance(3)) {
      page.text(none);
    } else {
      page.plant(kind, value);
    }
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  private static List<String> names(List<Field> fields) {
    return fields.stream().map(Field::header).toList();
  }
}
