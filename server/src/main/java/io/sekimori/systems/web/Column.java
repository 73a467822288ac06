package io.sekimori.systems.web;

/** A column of the register as a file. */
sealed interface Column permits Columns.Plain, Columns.Text, Columns.OfClass, Columns.Below {
  /** The message that is its heading. */
  String key();
}
