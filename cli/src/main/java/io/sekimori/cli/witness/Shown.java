package io.sekimori.cli.witness;

import io.sekimori.cli.gate.Place;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a witness saw, in words. */
final class Shown {
  private final Place place;

  Shown(Place place) {
    this.place = place;
  }

  void print(KnownLog log, @Nullable Path mirror) throws IOException {
    place.out().println(log.key().name());
    var newest = log.newest();
    place
        .out()
        .println(
            newest.isEmpty()
                ? place.text("witness.show.none")
                : place.text(
                    "witness.show.newest",
                    newest.get().checkpoint().size(),
                    newest.get().checkpoint().root(),
                    newest.get().cosignatures().getFirst().at()));
    if (mirror == null) {
      return;
    }
    var covered = new Mirrors(mirror, System::nanoTime).covered(log);
    place
        .out()
        .println(
            covered.isEmpty()
                ? place.text("witness.show.no-copy")
                : place.text("witness.show.copy", covered.get().size(), covered.get().missing()));
  }
}
