package io.sekimori.vendors.web;

import io.sekimori.edge.Cursors;
import io.sekimori.vendors.PastReports.Place;
import io.sekimori.vendors.SourceId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where in the reports of a source somebody reads, for the API and the console alike. */
@Component
class ReportLists {
  private final Cursors cursors;

  ReportLists(Cursors cursors) {
    this.cursors = cursors;
  }

  Place place(SourceId source, String cursor) {
    if (cursor.isEmpty()) {
      return Place.FIRST;
    }
    var parts = cursors.decode(kind(source), cursor).split(" ", 2);
    return new Place(Instant.parse(parts[0]), Long.parseLong(parts[1]));
  }

  @Nullable String cursor(SourceId source, Optional<Place> next) {
    return next.map(one -> cursors.encode(kind(source), one.receivedAt() + " " + one.report()))
        .orElse(null);
  }

  private static String kind(SourceId source) {
    return "vendor-reports/" + source;
  }
}
