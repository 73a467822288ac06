package io.sekimori.ledger;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings below {@code sekimori.ledger}.
 *
 * @param origin the log's name for ever, a schema-less URL; taken at the first start only
 * @param directory where this node keeps its last checkpoint, outside the database
 * @param node this node's id in entries
 * @param pulse how long the log may stand still before a pulse makes it grow
 * @param hot how long entries stay in the database at least; 0: for ever
 * @param prunedAfter how long entries that say who looked at what are kept; 0: for ever
 * @param renewedBy the two persons who decided that a lost log begins anew; empty otherwise
 */
@ConfigurationProperties("sekimori.ledger")
record LedgerSettings(
    @DefaultValue("") String origin,
    Path directory,
    @DefaultValue("node-1") String node,
    @DefaultValue("60s") Duration pulse,
    @DefaultValue("0") Duration hot,
    @DefaultValue("0") Duration prunedAfter,
    @DefaultValue List<String> renewedBy) {
  /** The database itself lets nothing go that is younger than thirty days. */
  static final Duration SHORTEST_HOT = Duration.ofDays(35);

  LedgerSettings {
    if (!hot.isZero() && hot.compareTo(SHORTEST_HOT) < 0) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "sekimori.ledger.hot");
    }
    if (!prunedAfter.isZero() && (hot.isZero() || prunedAfter.compareTo(Claims.YOUNGEST) < 0)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "sekimori.ledger.pruned-after");
    }
  }

  /** The origin, or a name that is no host of anybody for installations that were given none. */
  String originOrNew() {
    return origin.isEmpty() ? "sekimori.invalid/" + Ids.random("log") + "/1" : origin;
  }
}
