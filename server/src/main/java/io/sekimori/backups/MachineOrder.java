package io.sekimori.backups;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that is given at the machine, by whoever may write in the server's data directory.
 *
 * @param rehearse true to rehearse, false to take
 * @param parts what to take; empty: every part that has a place
 * @param to where to; null: the places that the server was given
 * @param from the file to rehearse; null: the newest of each
 */
public record MachineOrder(
    boolean rehearse, List<String> parts, @Nullable String to, @Nullable String from) {
  public MachineOrder {
    parts = List.copyOf(parts);
  }
}
