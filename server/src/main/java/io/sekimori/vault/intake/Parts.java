package io.sekimori.vault.intake;

import io.sekimori.vault.csv.CsvCustomers;
import io.sekimori.vault.csv.Row;
import io.sekimori.vault.csv.RowForm;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

/** The rows of a file, part by part, until it ends or the server stops. */
final class Parts implements Iterator<CsvPart> {
  private final CsvCustomers csv;
  private final RowForm form;
  private final int size;
  private final BooleanSupplier stopping;
  private List<Row> next = List.of();

  Parts(CsvCustomers csv, RowForm form, int size, BooleanSupplier stopping) {
    this.csv = csv;
    this.form = form;
    this.size = size;
    this.stopping = stopping;
  }

  @Override
  public boolean hasNext() {
    if (stopping.getAsBoolean()) {
      throw new Interrupted();
    }
    if (next.isEmpty()) {
      next = csv.read(size);
    }
    return !next.isEmpty();
  }

  @Override
  public CsvPart next() {
    if (next.isEmpty() && !hasNext()) {
      throw new NoSuchElementException();
    }
    var part = new CsvPart(next, form, csv.header().size(), csv.offset());
    next = List.of();
    return part;
  }
}
