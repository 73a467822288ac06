package io.sekimori.scan.corpus;

import java.util.ArrayList;
import java.util.List;

/** All invented files of a seed. */
public final class Corpus {
  private final long seed;

  public Corpus(long seed) {
    this.seed = seed;
  }

  /**
   * Tables, prose and dumps of databases with every kind in every format; {@code rows} for each
   * table.
   */
  public List<Document> documents(int rows) {
    var documents = new ArrayList<>(new Tables(new Draw(seed)).all(rows));
    documents.addAll(new Prose(new Draw(seed + 1)).all(rows * 4));
    documents.addAll(new Dumps(new Draw(seed + 2)).all(rows));
    documents.addAll(new Records(new Draw(seed + 3)).all(rows));
    return documents;
  }

  /** Rows as of a log, with a value in every fiftieth: what the speed is measured on. */
  public Document log(int rows) {
    return new Tables(new Draw(seed)).log("log", rows);
  }

  /** Running text, half of its lines with a value. */
  public Document prose(int lines) {
    return new Prose(new Draw(seed)).all(lines).getFirst();
  }
}
