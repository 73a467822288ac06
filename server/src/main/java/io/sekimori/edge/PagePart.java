package io.sekimori.edge;

import io.sekimori.access.Caller;
import java.util.Optional;

/**
 * A part that one module puts on another's page, such as the ledger's history on the page of a
 * staff member; a Spring bean per part. The browser fetches it by itself, so that it is decided and
 * entered like every page.
 */
public interface PagePart {
  /** The page that it belongs on: {@code person} or {@code customer}. */
  String page();

  /** Where the part is fetched from for this subject, or empty if it is not for this caller. */
  Optional<String> href(Caller caller, String subject);
}
