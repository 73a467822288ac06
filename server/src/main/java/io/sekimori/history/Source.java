package io.sekimori.history;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somewhere from which {@link Touches} are answered; all give equal answers. */
interface Source {
  Counts counts(By by, Window window);

  boolean showed(By by, Window window);

  void customers(By by, Window window, Touches.Grouping grouping);

  List<Row> rows(By by, Window window, @Nullable Place after, int most);

  void each(By by, Window window, Consumer<Row> sink);
}
